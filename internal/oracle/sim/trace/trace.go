// Package trace is the memory of one run of a program under judgement: which calls of its functions are
// under way, what the outside world decided, and what went wrong.
//
// The program is compiled with marks in it (see package judge): each function opens an activation and
// closes it when it ends, and each deferred call tells where its defer statement stands, which a stack
// trace does not. Where a call of the binding comes from is then the stack of activations, with the line
// that each of them is at.
//
// Runs follow one another in one process, never side by side.
package trace

import (
	"runtime"
	"slices"
	"strings"
)

// An Activation is one call of a function of the program that is under way.
type Activation struct {
	id     int
	depth  int // of its frame, counted from the outermost
	fn     string
	site   string         // of the deferred call under way, "" if none
	defers map[string]int // how often each defer statement has run
}

// A Frame is an activation and the line it is at.
type Frame struct {
	Act  int
	Func string
	Line string // file:line, the file relative to the module
}

// A Stack tells where a call comes from, the outermost frame first.
type Stack []Frame

// entered are the functions that have been called.
var entered = make(map[uintptr]runtime.Frame)

// active are the activations under way, the outermost first.
var active []*Activation

// Enter opens the activation of the function that calls it.
//
//go:noinline
func Enter() *Activation {
	r.step()
	var pcs [maxDepth]uintptr
	n := runtime.Callers(2, pcs[:]) // the frame of the caller is the first
	r.serial++
	f := frameAt(pcs[0])
	a := &Activation{id: r.serial, depth: n, fn: f.Function}
	entered[f.Entry] = f
	active = append(active, a)
	return a
}

// Leave closes the activation, and those within it that have not been closed.
//
//go:noinline
func (a *Activation) Leave() {
	watchPanics()
	for i, x := range active {
		if x == a {
			active = active[:i]
			return
		}
	}
}

// watchPanics finds out whether the deferred call that calls it is made by a panic.
//
//go:noinline
func watchPanics() {
	var pcs [1]uintptr
	panicking := runtime.Callers(3, pcs[:]) == 1 && frameAt(pcs[0]).Function == "runtime.gopanic"
	if panicking && !r.panicking {
		r.lost = checker.Panic()
	}
	r.panicking = panicking
}

// Defer notes that the defer statement at site has run.
func (a *Activation) Defer(site string) {
	if a.defers == nil {
		a.defers = make(map[string]int)
	}
	a.defers[site]++
}

// At tells that the call which was deferred at site begins.
//
//go:noinline
func (a *Activation) At(site string) {
	watchPanics()
	a.site = site
}

// Done tells that a deferred call has ended.
func (a *Activation) Done() { a.site = "" }

// Step is run in each turn of a loop, so that a run that does not end can be ended.
func Step() { r.step() }

const maxDepth = 512

// Here returns where the call of the binding that is under way comes from.
func Here() Stack {
	var pcs [maxDepth]uintptr
	n := runtime.Callers(2, pcs[:])
	stack := make(Stack, 0, len(active))
	for i, a := range active {
		if a.depth > n {
			continue
		}
		line := place(frameAt(pcs[n-a.depth]))
		if a.site != "" {
			line = a.site
		}
		stack = append(stack, Frame{a.id, a.fn, line})
		end := 0 // of the frames that lie between this activation and the next
		if i+1 < len(active) && active[i+1].depth <= n {
			end = n - active[i+1].depth + 1
		}
		stack = append(stack, loopBodies(pcs[end:n-a.depth])...)
	}
	return stack
}

// loopBodies returns the frames of bodies of loops over functions, which are functions of their own: each stands for the
// activation that the loop is in.
func loopBodies(pcs []uintptr) (list Stack) {
	for _, pc := range slices.Backward(pcs) {
		f := frameAt(pc)
		fn, _, ok := strings.Cut(f.Function, "-range")
		if !ok {
			continue
		}
		for _, a := range slices.Backward(active) {
			if a.fn == fn {
				list = append(list, Frame{a.id, a.fn, place(f)})
				break
			}
		}
	}
	return list
}

// Over reports whether the function that made the call has come to its end.
func (s Stack) Over() bool {
	return len(s) > 0 && !slices.ContainsFunc(active, func(a *Activation) bool { return a.id == s[len(s)-1].Act })
}

// Repeated returns the site of a deferred call under way whose defer statement has run several times in
// one activation, "" if there is none.
func Repeated() string {
	for _, a := range active {
		if a.site != "" && a.defers[a.site] > 1 {
			return a.site
		}
	}
	return ""
}

var frames = make(map[uintptr]runtime.Frame)

func frameAt(pc uintptr) runtime.Frame {
	f, ok := frames[pc]
	if !ok {
		f, _ = runtime.CallersFrames([]uintptr{pc}).Next()
		frames[pc] = f
	}
	return f
}

// Lines returns the lines of the frames.
func (s Stack) Lines() []string {
	lines := make([]string, len(s))
	for i, f := range s {
		lines[i] = f.Line
	}
	return lines
}

// Within returns the part of the stack where somebody sees both what happened at s and at before: from the innermost activation
// that they have in common, inwards. A function literal belongs to the function that it stands in, too.
func (s Stack) Within(before Stack) Stack {
	common := 0
	for common < len(s) && common < len(before) && s[common].Act == before[common].Act {
		common++
	}
	first := max(common-1, 0)
	for _, inner := range [][]Frame{s[first:], before[min(first, len(before)):]} {
		for _, f := range inner {
			for i := range first {
				if strings.HasPrefix(f.Func, s[i].Func+".func") {
					first = i
					break
				}
			}
		}
	}
	return s[first:]
}
