package typestate

import (
	"slices"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// Forms are the only objects of MAPI that belong to the thread that has made them. (The status objects of transport
// providers do, too, but cannot be told from others.)

// formThread judges a go statement whose goroutine calls the followed form, which was made in this one.
func (x *run) formThread(s *state, c *event.Call) {
	if x.target.kind != protocol.Form || x.target.call == nil || s.phase.silent() || s.phase == ended {
		return
	}
	at := c
	if f := x.literal(x.eval(s, c.Callee).fn); f != nil {
		at = x.callsSubject(s, f)
	} else if !x.startsOn(s, c) {
		return
	}
	if at != nil {
		x.report(rule.FormCrossThread, s, at, "")
		s.phase = lost
	}
}

// startsOn reports whether the function that a go statement starts is a method of the form, or one that calls it.
func (x *run) startsOn(s *state, c *event.Call) bool {
	args := x.callArgs(s, c)
	if c.Bound != nil {
		return c.Bound.On >= 0 && c.Bound.On < len(args) && args[c.Bound.On].obj == subject
	}
	if c.Fn == nil {
		return false
	}
	sum := x.pass.summary(c.Fn)
	return sum != nil && slices.ContainsFunc(sum.Inputs, func(in Input) bool {
		return x.at(s, in.Place, c, args).obj == subject && slices.ContainsFunc(in.Outcomes, func(o Outcome) bool {
			return slices.ContainsFunc(o.Steps, func(st Step) bool { return st.Kind == StepOp })
		})
	})
}

// callsSubject returns the first call of the followed handle in literal f, nil if there is none.
func (x *run) callsSubject(s *state, f *event.Func) *event.Call {
	for _, b := range f.Blocks {
		for i := range b.Instrs {
			in := &b.Instrs[i]
			if in.Op != event.Invoke && in.Op != event.Defer || in.Call.Bound == nil || in.Call.Bound.On < 0 || in.Call.Bound.On >= len(in.Call.Args) {
				continue
			}
			if x.capturedValue(s, in.Call.Args[in.Call.Bound.On]).obj == subject {
				return in.Call
			}
		}
	}
	return nil
}

// capturedValue returns what a value of a literal that has not run yet is, as far as the literal has captured it.
func (x *run) capturedValue(s *state, v event.Val) value {
	def := x.unit.defs[v]
	for ; def != nil && def.Op == event.Copy; def = x.unit.defs[v] {
		v = def.X
	}
	if def != nil && def.Op == event.Load {
		held, _ := s.get(-int32(x.eval(s, x.unit.origin(def.X)).loc))
		return held
	}
	return x.eval(s, x.unit.origin(v))
}
