// Realcode runs mapilint over real modules and compares what it finds with what was accepted before.
//
//	go run ./internal/realcode                     all modules
//	go run ./internal/realcode -run 'go-ole|walk'  some
//	go run ./internal/realcode -accept             write what was found down as accepted
//	go run ./internal/realcode -generality         see below
//
// modules.txt pins the modules: users of COM, whose findings each need a reason, and large general
// programs, in which nothing is to be found at all. Each module is taken from the module proxy and
// copied, and its copy is checked as its authors would check it, with their go.mod. A line is
//
//	MODULE@VERSION GOOS[,GOOS...] [PATTERN...] [+MODULE@VERSION...]
//
// The patterns are ./... if there are none. A module with a plus sign is one more requirement, for modules
// that come without a go.mod or with an incomplete one; without it the go command would choose the newest
// version, and another one next year. std@goVERSION is the standard library.
//
// accepted/ has a file for each module in which something was found. It is made of paragraphs, each with a
// reason and the findings that it is true of:
//
//	why: tasks is returned to nobody; the variant that Next hands over is never cleared.
//	tasks.go:69:25: variant "obj" is not released on all paths (release-missing)
//
// A package that could not be checked is a line of the same kind, so that coverage is not lost in silence.
// A false alarm that is known and not yet repaired is accepted with a reason that begins "false alarm:". With
// -accept, what is new gets an empty reason, which somebody has to write: the next run asks for it.
//
// The output names each module, with new findings (+), those that are gone (-), and accepted ones without a
// reason (?), and ends with one line,
//
//	modules=N packages=N findings=N new=N gone=N unreasoned=N unchecked=N
//
// The exit code is 0 if there is nothing to say, 1 for a difference, 2 if some module could not be had. That
// nothing is kept between runs costs time: with -work DIR the copies stay, and the go command's own cache
// makes the next run short.
//
// With -generality the solver shows that it knows nothing of MAPI. It checks the standard library and x/tools
// with a protocol for files of package os (osfile.yaml), twice, with another number of processors. Its findings
// are not judged, but there must be the same ones both times, and no package may make it fail.
//
// Limits: packages that need cgo are not checked, and the reasons are as good as their authors' reading.
package main
