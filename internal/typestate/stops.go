package typestate

import (
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// A Stop is a way in which a function may end the process on its caller's deferred calls.
type Stop struct {
	When []Cond // what its arguments are then
	Asks []int  // parameters that decide it in ways that When does not tell
}

// maxStops bounds the ways of one function.
const maxStops = 8

// stop is called where call c ends the process.
func (x *run) stop(s *state, c *event.Call) {
	x.exitsSeen = true
	if x.target == (target{}) {
		x.mistakes++ // the replay comes here, too
		if x.quiet == 0 {
			x.stops = append(x.stops, stopAt{c, x.conds(s)})
		}
	}
	x.processExit(s, c)
}

// A stopAt is a call that ends the process, with what the arguments of the root are there.
type stopAt struct {
	call *event.Call
	when []Cond
}

// perhapsStops judges the ways in which the callee of c may end the process. A constant that decides it may decide
// against it.
func (x *run) perhapsStops(s *state, c *event.Call, sum *Summary, args []value) {
	for _, way := range sum.Stops {
		if slices.ContainsFunc(way.Asks, func(p int) bool {
			return p >= len(c.Args) || p >= len(args) || x.unit.Vals[c.Args[p]].Const != nil || args[p].exact
		}) {
			continue
		}
		if t := s.clone(); x.when(t, c, way.When, args) {
			x.stop(t, c)
		}
	}
}

// stops tells callers where the function ends the process. Where deferred calls of its own are skipped, that has been
// reported; where it has shut something down before, it may have done what the deferred calls would do.
func (f *function) stops(x *run) {
	told := slices.DeleteFunc(slices.Clone(x.stops), func(at stopAt) bool {
		return f.shutsDownBefore(at.call) || slices.ContainsFunc(f.findings, func(d Finding) bool {
			return d.Rule == rule.ExitSkipsDefers && d.Call == at.call.Pos
		})
	})
	if f.summary.Ends == Exits && len(told) == len(x.stops) {
		f.summary.Stops = []Stop{{}} // on whichever way
		return
	}
	for _, at := range told {
		asks, ok := f.deciders(at.call)
		way := Stop{at.when, asks}
		same := func(w Stop) bool { return slices.Equal(w.When, way.When) && slices.Equal(w.Asks, way.Asks) }
		if ok && len(f.summary.Stops) < maxStops && !slices.ContainsFunc(f.summary.Stops, same) {
			f.summary.Stops = append(f.summary.Stops, way)
		}
	}
}

// shutsDownBefore reports whether something may be shut down on the way to call c.
func (f *function) shutsDownBefore(c *event.Call) bool {
	home := f.unit.caller[c]
	if home == nil { // a method of what was passed as an interface
		return true
	}
	before := f.unit.graph(home).reaching(f.unit.blockOf[c])
	for other, fn := range f.unit.caller {
		if other == c || fn == home && !before.has(f.unit.blockOf[other]) || !f.shutsDown(other) || f.unit.deferred(other) {
			continue
		}
		return true
	}
	return false
}

// deferred reports whether c is a deferred call.
func (w *unit) deferred(c *event.Call) bool {
	for _, in := range w.caller[c].Blocks[w.blockOf[c]].Instrs {
		if in.Call == c {
			return in.Op == event.Defer
		}
	}
	return false
}

// shutsDown reports whether c may end a session, a connection or a library: it is unknown what a function does that only
// the caller knows, or a method of an interface that sounds like it.
func (f *function) shutsDown(c *event.Call) bool {
	switch {
	case c.Bound != nil:
		return shutsDown(c.Bound.Op)
	case c.Fn == nil:
		return c.Builtin == "" && f.literalOf(c.Callee) == nil
	case c.Dynamic:
		return soundsFinal(c.Fn.Name())
	}
	sum := f.pass.summary(c.Fn)
	if sum == nil {
		return false
	}
	ending := func(o Outcome) bool {
		return slices.ContainsFunc(o.Steps, func(s Step) bool { return (s.Kind == StepOp || s.Kind == StepLib) && shutsDown(s.Op) })
	}
	return slices.ContainsFunc(sum.Libs, ending) ||
		slices.ContainsFunc(sum.Inputs, func(in Input) bool { return slices.ContainsFunc(in.Outcomes, ending) })
}

func shutsDown(op protocol.Op) bool {
	return op == protocol.Logoff || op == protocol.Unadvise || op == protocol.Uninit
}

// deciders returns the parameters of the root that decide whether control comes to c in ways of which conditions on errors,
// flags and signs do not tell. It is no use to callers if these are not numbers or strings: whether they hold what
// leads there is not known then.
func (f *function) deciders(c *event.Call) ([]int, bool) {
	home := f.unit.caller[c]
	before := f.unit.graph(home).reaching(f.unit.blockOf[c])
	asked := &slice{unit: f.unit, pass: f.pass, seen: make(map[event.Val]bool)}
	for n, b := range home.Blocks {
		if b.Term.Kind == event.If && before.has(n) && !(before.has(b.Succs[0]) && before.has(b.Succs[1])) {
			asked.condition(b.Term.Cond)
		}
	}
	if sum := f.calleeOf(c); sum != nil {
		for _, way := range sum.Stops {
			for _, p := range way.Asks {
				asked.back(c.Args[p])
			}
		}
	}
	var params []int
	for i, p := range f.unit.Root.Params {
		switch _, basic := f.unit.Vals[p].Type.Underlying().(*types.Basic); {
		case !asked.seen[p]:
		case !basic:
			return nil, false
		default:
			params = append(params, i)
		}
	}
	return params, true
}

// calleeOf returns the summary of what c calls, nil if none.
func (f *function) calleeOf(c *event.Call) *Summary {
	if c.Fn == nil {
		return nil
	}
	return f.pass.summary(c.Fn)
}
