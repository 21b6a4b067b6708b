package typestate

import (
	"slices"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
)

// replayLend runs the function that the caller passed on the handle that the callee lends it.
func (x *run) replayLend(s *state, c *event.Call, step Step, args []value, frame int) []*state {
	if step.On.Index >= len(args) {
		return x.only(s)
	}
	fn := args[step.On.Index]
	lent := make([]value, step.Arg+1)
	lent[step.Arg] = value{obj: subject, mask: isPos}
	if fn.fn == 0 {
		call := *c
		call.Results = nil
		return x.callParameter(s, &call, lent, fn)
	}
	return x.lend(s, c, fn, lent, frame)
}

// lend runs the literal fn as a callback of call c.
func (x *run) lend(s *state, c *event.Call, fn value, args []value, frame int) []*state {
	if x.isYield(fn) {
		return x.iterate(s, c, fn, frame)
	}
	outer := x.lender
	x.lending, x.lender = true, c
	call := *c
	call.Results = nil
	states := x.callValue(s, &call, fn.fn, args, frame)
	x.lending, x.lender = false, outer
	f := x.unit.Vals[fn.fn].Anon
	if def := x.unit.defs[fn.fn]; def != nil {
		f = def.Fn
	}
	for _, s := range states {
		if f != nil && x.acquiredIn(f) && !x.named(s, nil) {
			x.leak(s, nil) // the callback itself has lost it
		}
	}
	return states
}

// callbacks runs the literals that the callee calls, with the handles that it lends them.
func (x *run) callbacks(s *state, c *event.Call, sum *Summary, args []value, frame int) []*state {
	states := []*state{s}
	for _, p := range sum.Calls {
		if p >= len(args) {
			continue
		}
		fn := args[p]
		if fn.fn == 0 {
			continue
		}
		if x.unit.Vals[fn.fn].Fn != nil {
			continue
		}
		lent := make([]value, maxLent)
		var after []Callback
		for i, cb := range sum.Callbacks {
			if cb.Param == p && cb.Arg < maxLent {
				id := x.obj(object{call: c, out: lentOut + i})
				lent[cb.Arg] = value{obj: id, mask: isPos}
				after = append(after, cb)
			}
		}
		var next []*state
		for _, s := range states {
			if x.target.libs && sum.Pins { // perhaps while it calls the literal
				s.flags |= inited(libThread)
			}
			lend := x.lend
			if slices.Contains(sum.Asked, p) {
				lend = x.lendPerhaps
			}
			if slices.ContainsFunc(after, func(cb Callback) bool { return lent[cb.Arg].obj == subject }) && s.phase == absent {
				s.phase = live
				x.opens(s, c, subject)
			}
			for _, s := range lend(s, c, fn, lent, frame) {
				for _, cb := range after {
					x.after(s, c, cb, lent[cb.Arg].obj)
				}
				next = append(next, s)
			}
		}
		states = next
	}
	return states
}

const (
	maxLent = 8
	lentOut = 1000 // outs of a call from here on are handles that it lends to callbacks
)

// after applies what a callee does to a handle after having lent it to a literal.
func (x *run) after(s *state, c *event.Call, cb Callback, lent objID) {
	for _, step := range cb.After {
		switch {
		case step.Kind != StepOp:
		case lent != subject:
			x.ownerAfter(s, c, step, lent, cb.Kind)
		case step.gives():
			if s.phase == ended {
				x.act(s, c, Step{Op: step.Op, Of: step.Of, Name: step.Name, Soft: step.Soft})
			}
			s.phase, s.trace = absent, nil // whatever the literal has done with it, it is the callee's
			return
		}
	}
}

// ownerAfter applies a step on a handle that was lent to what hangs on it.
func (x *run) ownerAfter(s *state, c *event.Call, step Step, owner objID, kind protocol.Kind) {
	if s.phase.silent() || s.phase == ended || !x.hangsOn(s, subject, owner) {
		return
	}
	x.ownerEvent(s, c, step.Op, kind)
}

// lendEach runs the function that call c is given on the handles that c hands over to it, each of which it owns.
func (x *run) lendEach(s *state, c *event.Call, k int, out bind.Out, b *bind.Call, args []value) []*state {
	fn := args[out.At.Index]
	if fn.fn == 0 {
		return x.callParameter(s, c, []value{{}}, fn)
	}
	frame := len(x.active) - 1
	id := x.obj(object{call: c, out: k})
	if id != subject {
		v := value{mask: isPos}
		if x.inChain(out.Kind) {
			v.obj = id
			s.setParent(id, x.operand(s, args, out.Parent.Index).obj)
		}
		return x.lend(s, c, fn, []value{v}, frame)
	}
	if s.phase != absent {
		x.loopAgain(s)
		return x.lend(s, c, fn, []value{{mask: isPos}}, frame)
	}
	states := x.lend(s.clone(), c, fn, []value{{mask: isPos}}, frame)
	s.phase = unclaimed
	if !out.Maybe {
		s.phase = live
	}
	x.opens(s, c, subject)
	s.setParent(subject, x.operand(s, args, out.Parent.Index).obj)
	for _, t := range x.lend(s, c, fn, []value{{obj: subject, mask: isPos}}, frame) {
		if !x.named(t, c) {
			x.leak(t, nil)
		}
		states = append(states, t)
	}
	return states
}
