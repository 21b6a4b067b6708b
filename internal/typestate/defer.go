package typestate

import (
	"slices"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// pushDefer pushes a deferred call with its arguments as they are now.
func (x *run) pushDefer(s *state, f *event.Func, c *event.Call, frame int, loop bool) {
	d := &deferred{frame: frame, call: c, in: f, args: x.callArgs(s, c), fn: x.eval(s, c.Callee), loop: loop}
	d.loop = loop || f.Yield
	if !x.matters(s, d) {
		return
	}
	if def := x.unit.defs[d.fn.fn]; def != nil && def.Op == event.Closure {
		for i, a := range def.Args {
			d.bound = append(d.bound, x.bound(s, d.fn.fn, a, i))
		}
	}
	if def := x.unit.defs[d.fn.fn]; def != nil && def.Op == event.Method {
		d.bound = []value{x.bound(s, d.fn.fn, def.X, 0)}
	}
	if d.loop && x.pending(s, d) {
		return
	}
	if c.Outer {
		if i := slices.Index(x.active, f.Parent); i >= 0 {
			d.frame = i
		}
	}
	s.defers = push(s.defers, d)
	if n := count(s.defers); n > maxDefers {
		x.fail(maxDefers, "pending deferred calls")
	}
}

// pending reports whether a deferred call of a loop is pending already, from an earlier iteration, and
// concerns the followed handle no more and no less.
func (x *run) pending(s *state, d *deferred) bool {
	concerns := func(d *deferred) bool {
		refers := func(v value) bool { return x.reaches(s, v) }
		return slices.ContainsFunc(d.args, refers) || slices.ContainsFunc(d.bound, refers)
	}
	for p := s.defers; p != nil; p = p.next {
		if p.call == d.call && concerns(p) == concerns(d) {
			return true
		}
	}
	return false
}

// push inserts d on top of the calls of its own frame.
func push(list, d *deferred) *deferred {
	if list != nil && list.frame > d.frame {
		c := *list
		c.next = push(list.next, d)
		return &c
	}
	d.next = list
	return d
}

func count(d *deferred) (n int) {
	for ; d != nil; d = d.next {
		n++
	}
	return n
}

// matters reports whether a deferred call may concern the target.
func (x *run) matters(s *state, d *deferred) bool {
	c := d.call
	switch {
	case x.hasContexts():
		return true
	case c.Builtin != "":
		return false
	case c.Fn == nil:
		return d.fn.fn != 0 || d.fn.src != 0
	case slices.ContainsFunc(d.args, func(v value) bool { return v.obj == subject || x.reaches(s, v) }):
		return true
	case c.Bound != nil && c.Bound.Row != nil || c.Bound != nil && c.Bound.Outs == nil:
		switch c.Bound.Op {
		case protocol.Init, protocol.Uninit, protocol.FastShutdown, protocol.Unload:
			return true
		}
		switch {
		case x.target.libs:
			return c.Bound.Mapi && !x.manyUses(s)
		case x.target == target{}:
			for _, a := range d.args {
				x.markTouched(a.obj)
			}
			x.hint(c.Bound, d.args)
			return false
		}
		return slices.ContainsFunc(d.args, func(v value) bool { return v.obj != 0 && x.mayOwn(v.obj) })
	}
	if c.Dynamic && len(d.args) > 0 && d.args[0].dyn != 0 {
		return true // the method is found when it runs
	}
	sum := x.pass.summary(c.Fn)
	name := x.pass.fullName(c.Fn)
	if _, known := endings[name]; known || x.target.libs && name == "runtime.UnlockOSThread" {
		return true
	}
	return sum != nil && !sum.Trivial()
}

// manyUses reports whether so many uses of MAPI are pending on top of one another that one more says nothing.
func (x *run) manyUses(s *state) bool {
	n := 0
	for d := s.defers; d != nil && d.call.Bound != nil && d.call.Bound.Op != protocol.Uninit; d = d.next {
		n++
	}
	return n > maxUses
}

const maxUses = 4

// runDefers runs the pending calls of the given frame, last in first out.
func (x *run) runDefers(s *state, frame int) []*state {
	var done []*state
	work := []*state{s}
	for len(work) > 0 {
		s := work[len(work)-1]
		work = work[:len(work)-1]
		d := s.defers
		if d == nil || d.frame != frame || x.failed {
			done = append(done, s)
			continue
		}
		s.defers = d.next
		next := x.runDeferred(s, d, frame)
		if len(next) > 1 {
			next = x.collect(next)
		}
		work = append(work, next...)
	}
	return done
}

func (x *run) runDeferred(s *state, d *deferred, frame int) []*state {
	x.deferring++
	defer func() { x.deferring-- }()
	if def := x.unit.defs[d.fn.fn]; def != nil && def.Op == event.Closure {
		for i, fv := range def.Fn.FreeVars {
			s.set(int32(fv), d.bound[i])
		}
	}
	if def := x.unit.defs[d.fn.fn]; def != nil && def.Op == event.Method && def.Call.Fn != nil {
		return x.declared(s, d.call, def.Call.Fn, def.Call.Bound, def.Call.Dynamic, append(slices.Clone(d.bound), d.args...), frame)
	}
	return x.invoke(s, d.call, d.args, d.fn, frame)
}

// ends reports whether running d now would end the followed handle.
func (x *run) ends(s *state, d *deferred) bool {
	x.quiet++
	defer func() { x.quiet-- }()
	t := s.clone()
	t.defers = nil
	for _, t := range x.runDeferred(t, d, d.frame) {
		if t.phase == ended {
			return true
		}
	}
	return false
}

// goroutine executes a go statement: what the goroutine can reach is out of sight from now on.
func (x *run) goroutine(s *state, c *event.Call) {
	x.declaredGoroutine(s, c)
	x.uninitialised(s, c)
	x.secondThread(s, c)
	x.crosses(s, c)
	x.otherThread(s, c, x.literal(x.eval(s, c.Callee).fn))
	for _, a := range x.callArgs(s, c) {
		x.escapeValue(s, a)
	}
	if fn := x.eval(s, c.Callee); fn.fn != 0 {
		if x.captures(s, fn) && !(c.Spawns && x.harmless(s, fn)) {
			x.escapeSubject(s)
		}
		x.forgetWritten(s, fn)
	}
}

// runAllDefers runs the pending calls of all frames.
func (x *run) runAllDefers(s *state) []*state {
	states := []*state{s}
	for frame := len(x.active) - 1; frame >= 0; frame-- {
		var next []*state
		for _, t := range states {
			next = append(next, x.runDefers(t, frame)...)
		}
		states = next
	}
	return states
}

// unwind is called where the goroutine panics or ends: the pending calls run, what is left open then is
// not judged.
func (x *run) unwind(s *state) {
	if s.defers == nil {
		return
	}
	was := x.panicking
	x.panicking = true
	x.runAllDefers(s.clone())
	x.panicking = was
}

// panics is called where the program panics. A handle that the pending calls leave open, whatever they do, is lost.
func (x *run) panics(s *state) {
	x.unwind(s)
	if x.target.call == nil || x.target.borrowed || x.target.kind == protocol.More || s.phase.silent() {
		return
	}
	x.quiet++
	x.recovers = true
	after := x.runAllDefers(s.clone())
	x.recovers = false
	x.quiet--
	for _, t := range after {
		e := exit{s: t} // what others can reach may be ended by whoever recovers
		if t.phase.silent() || t.phase == ended || t.phase == submitted || len(x.exitPlaces(e, subject)) > 0 || x.outlives(e) {
			return
		}
	}
	if len(after) > 0 {
		x.report(rule.PanicPath, s, x.target.call, "").leak = true
	}
}

// processExit is called where the process ends with deferred calls pending: they do not run.
func (x *run) processExit(s *state, c *event.Call) {
	x.settle(s)
	if s.defers == nil || s.phase.silent() && !x.target.libs || s.flags&fSoft != 0 {
		return
	}
	switch x.target.kind {
	case protocol.Session, protocol.Conn:
		if x.idle(s) {
			return
		}
	default:
		if !x.target.libs {
			return
		}
	}
	x.quiet++
	after := x.runAllDefers(s.clone())
	x.quiet--
	for _, t := range after {
		if x.endedBetween(s, t) {
			x.reportExit(s, c)
			return
		}
	}
}

// endedBetween reports whether the target was alive in s and has been ended in t.
func (x *run) endedBetween(s, t *state) bool {
	if x.target.libs {
		for i := range s.counts {
			if i != libThread && i != libGuard && s.counts[i] > 0 && t.counts[i] < s.counts[i] {
				return true
			}
		}
		return false
	}
	return (s.phase == live || s.phase == off) && (t.phase == ended || t.phase == off && s.phase != off)
}
