package trace

import (
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// A Checker is the binding, which judges a run.
type Checker interface {
	// Begin is called before a run.
	Begin()
	// End is called when the run has come to its end by itself, with nothing left that could still run.
	End()
	// Exit is called where the process is left. It returns what is to be called when the deferred calls that
	// are skipped have been looked at.
	Exit(at Stack) func()
	// Panic is called where a panic begins. It returns what has been lost before, in case that the panic ends the process.
	Panic() []Violation
}

// checker judges the runs.
var checker Checker

// Judge makes c the judge of all runs.
func Judge(c Checker) { checker = c }

// A Violation is a rule that a run has broken.
type Violation struct {
	Rule string
	// At are the lines at which it may be reported.
	At []string
	// Opened are the lines of the calls that opened the object which it is about.
	Opened []string
	// Before are the lines of the calls that made a late call one, nil if it is not about a late call.
	Before []string
	// Follows tells that it is a consequence of another violation: it may be reported, and need not be.
	Follows bool
	// In is the function that breaks it, "" at the end of a run. Literals count as the function that they stand in.
	In string
	// Choices are the decisions of the outside world that led to it.
	Choices []int
}

func (v *Violation) key() string {
	return fmt.Sprint(v.Rule, v.At, v.Opened, v.Before, v.Follows)
}

// A run is one execution of the program.
type run struct {
	serial    int
	types     bool // the program looks at types of errors
	steps     int
	aborted   bool
	panicked  bool
	exiting   bool  // the process has been left; what still runs is looked at and not judged
	given     []int // the first decisions, as told
	choices   []int // all decisions
	options   []int // how many there were to choose from
	failures  int
	turns     int // how often More has said yes in a row
	found     []Violation
	panicking bool        // a function has been left by a panic
	lost      []Violation // what was lost when the panic under way began
}

var r = new(run)

const (
	maxSteps   = 20_000
	maxChoices = 60
)

// step ends the goroutine if the run takes too long.
func (r *run) step() {
	if r.steps++; r.steps > maxSteps {
		r.aborted = true
		runtime.Goexit()
	}
}

// Choose lets the outside world decide for one of n possibilities.
func Choose(n int) int {
	r.step()
	if r.exiting || len(r.choices) >= maxChoices {
		return 0
	}
	c := 0
	if i := len(r.choices); i < len(r.given) {
		c = r.given[i]
	}
	r.choices = append(r.choices, c)
	r.options = append(r.options, n)
	return c
}

// Fails lets the outside world decide whether a call fails.
func Fails() bool {
	if Choose(2) == 0 {
		return false
	}
	r.failures++
	return true
}

// Failures returns how many calls have failed so far.
func Failures() int { return r.failures }

// OtherError lets the outside world decide whether a call fails with an error of another type than most, if the program looks
// at types of errors.
func OtherError() bool { return r.types && Choose(2) == 1 }

// More lets the outside world decide whether there is one more of something, but not more than three
// times in a row.
func More() bool {
	if r.turns++; r.turns > 3 || Choose(2) == 0 {
		r.turns = 0
		return false
	}
	return true
}

// Violate records that a rule is broken.
func Violate(v Violation) {
	if r.exiting || r.aborted {
		return
	}
	v.Choices = slices.Clone(r.choices)
	if here := Here(); len(here) > 0 {
		v.In, _, _ = strings.Cut(here[len(here)-1].Func, ".func")
	}
	r.found = append(r.found, v)
}

// Unwind tells that the functions under way are about to be left without returning.
func Unwind() { r.lost = checker.Panic() }

// Exit leaves the process: nothing that follows counts, but the deferred calls are run to see what they
// would have done.
func Exit() {
	if !r.exiting && !r.aborted {
		pending = checker.Exit(Here())
		r.exiting = true
	}
	runtime.Goexit()
}

// pending is to be called when the calls that an exit skips have been run.
var pending func()

// A Result is what is known of a program after its runs.
type Result struct {
	Program    string
	Runs       int
	Complete   bool // all decisions have been tried
	Aborted    int  // how many runs did not end
	Panicked   int  // how many runs ended in a panic
	Violations []Violation
	Entered    []string // where the functions begin that have been called
}

// Explore runs a program with all decisions of the outside world, those near to "all goes well" first, until
// budget runs have been made.
func Explore(p Program, budget int) Result {
	res := Result{Program: p.Name}
	seen := make(map[string]bool)
	clear(entered)
	queue := [][]int{nil}
	for ; len(queue) > 0 && res.Runs < budget; res.Runs++ {
		given := queue[0]
		queue = queue[1:]
		once(p, given)
		if r.aborted {
			res.Aborted++
		}
		if r.panicked {
			res.Panicked++
		}
		for _, v := range r.found {
			if k := v.key(); !seen[k] {
				seen[k] = true
				res.Violations = append(res.Violations, v)
			}
		}
		for i := len(given); i < len(r.choices) && len(queue) < 4*budget; i++ {
			for c := 1; c < r.options[i]; c++ {
				queue = append(queue, append(slices.Clone(r.choices[:i]), c))
			}
		}
	}
	for _, f := range entered {
		_, f.Line = f.Func.FileLine(f.Entry)
		res.Entered = append(res.Entered, place(f))
	}
	slices.Sort(res.Entered)
	res.Complete = len(queue) == 0 && res.Aborted == 0
	return res
}

// inits are the init functions of all programs, by the file that they are in.
var inits []struct {
	file string
	init func()
}

// Init registers an init function.
func Init(file string, init func()) {
	inits = append(inits, struct {
		file string
		init func()
	}{file, init})
}

// start runs the init functions of the program, and its main.
func (p Program) start() {
	for _, i := range inits {
		if strings.HasPrefix(i.file, p.Name+"/") {
			i.init()
		}
	}
	p.Main()
}

// once makes one run. Its own goroutine can be ended by runtime.Goexit.
func once(p Program, given []int) {
	r = &run{given: given, types: p.Types}
	active, pending = nil, nil
	checker.Begin()
	done := make(chan struct{})
	go func() {
		defer close(done)
		returned := false
		defer func() {
			r.panicked = !returned && recover() != nil && !r.aborted && !r.exiting
			switch {
			case r.aborted:
			case r.exiting:
				r.exiting = false
				pending()
			case r.panicked:
				for _, v := range r.lost {
					Violate(v)
				}
			default: // main returned, or runtime.Goexit ended it
				checker.End()
			}
		}()
		p.start()
		returned = true
	}()
	<-done
}

// place returns where a frame is, its file relative to the module.
func place(f runtime.Frame) string {
	file := filepath.ToSlash(f.File)
	if _, rel, ok := strings.Cut(file, Root); ok {
		file = rel
	}
	return fmt.Sprintf("%s:%d", file, f.Line)
}

// Root is the end of the path of the directory that file names are relative to.
const Root = "/judged/"
