package typestate

import (
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// Objects of MAPI may be used on every thread that is initialised, but for a few: forms, and what belongs to a
// single-threaded apartment of COM.

// threadBound reports whether the followed handle may be used on the thread of the root only.
func (x *run) threadBound(s *state) bool {
	if x.target.call == nil || s.phase.silent() || s.phase == ended {
		return false
	}
	return x.boundTo(s, x.target.affinity) || x.parentBound(s)
}

// boundTo reports whether an object of affinity a is bound to its thread in s.
func (x *run) boundTo(s *state, a protocol.Affinity) bool {
	return a == protocol.OneThread || a == protocol.OfApartment && s.note(apartment) != nil
}

// parentBound reports whether the handle was got from an object that is bound. (What a form or a COM object opens of
// MAPI is MAPI's.)
func (x *run) parentBound(s *state) bool {
	if k := x.target.kind; k != protocol.Object && k != protocol.Form {
		return false
	}
	o := s.parentOf(subject)
	if o <= subject || x.objs[o].call == nil {
		return false
	}
	outs := x.pass.outs(x.objs[o].call)
	return x.objs[o].out < len(outs) && x.boundTo(s, outs[x.objs[o].out].Affinity)
}

// crosses judges a go statement that takes a bound handle along: the goroutine must not call its methods.
func (x *run) crosses(s *state, c *event.Call) {
	if !x.threadBound(s) {
		return
	}
	args := x.callArgs(s, c)
	if body := x.literal(x.eval(s, c.Callee).fn); body != nil {
		x.reportCross(s, x.usedIn(body, func(v event.Val) bool {
			if k := slices.Index(body.Params, v); k >= 0 {
				return k < len(args) && args[k].obj == subject
			}
			return x.standsFor(s, v)
		}))
		return
	}
	if k := slices.IndexFunc(args, func(v value) bool { return v.obj == subject && !v.inner }); k >= 0 && x.usesArg(c, k) {
		x.reportCross(s, c)
	}
}

// sent judges a send of a bound handle: a goroutine in view that receives from the channel must not call its methods.
func (x *run) sent(s *state, in *event.Instr) {
	if in.Y == 0 || x.eval(s, in.X).obj != subject || !x.threadBound(s) {
		return
	}
	ch := x.unit.source(in.Y)
	for _, f := range x.unit.Funcs {
		if f.Goroutine {
			x.reportCross(s, x.usedIn(f, func(v event.Val) bool {
				def := x.unit.defs[v]
				return def != nil && def.Op == event.Other && slices.ContainsFunc(def.Args, func(a event.Val) bool { return x.unit.source(a) == ch })
			}))
		}
	}
}

func (x *run) reportCross(s *state, at *event.Call) {
	if at == nil {
		return
	}
	r := rule.FormCrossThread
	if s.note(apartment) != nil && x.target.affinity != protocol.OneThread {
		r = rule.StaPointerCrosses
	}
	x.report(r, s, at, "")
	s.phase = lost
}

// usedIn returns the first call in a goroutine's body that uses an object that is the handle, nil if there is none.
func (x *run) usedIn(body *event.Func, is func(event.Val) bool) *event.Call {
	for _, c := range x.callsOf(body, 0) {
		for k, a := range c.Args {
			if is(x.unit.source(a)) && x.usesArg(c, k) {
				return c
			}
		}
	}
	return nil
}

// standsFor reports whether v, in a literal, is the handle that the function around it has captured.
func (x *run) standsFor(s *state, v event.Val) bool {
	if c := x.unit.callOf[v]; c != nil {
		return c == x.target.call && x.unit.resultNo[v] == x.targetResult()
	}
	def := x.unit.defs[v]
	if def == nil || def.Op != event.Load {
		return false
	}
	id, ok := x.locIDs[location{root: x.unit.source(def.X)}]
	if !ok {
		return false
	}
	held, ok := s.get(-int32(id))
	return ok && held.obj == subject && !held.inner
}

// usesArg reports whether a call uses the object that is its k'th argument: it calls a method of it, or is a function
// that is known to.
func (x *run) usesArg(c *event.Call, k int) bool {
	if c.Bound != nil && x.pass.modelled(c.Bound, c.Fn) {
		return c.Bound.On == k && !agile(c) && reachesObject(c.Bound)
	}
	if c.Fn == nil || c.Dynamic {
		return false
	}
	sum := x.pass.summary(c.Fn)
	return sum != nil && slices.ContainsFunc(sum.Inputs, func(in Input) bool {
		return in.Place == Place{Index: k} && slices.ContainsFunc(in.Outcomes, func(o Outcome) bool {
			return slices.ContainsFunc(o.Steps, func(st Step) bool { return st.Kind == StepOp })
		})
	})
}

// agile reports whether the receiver of c is one of COM's own objects that serve to get from one apartment to another.
func agile(c *event.Call) bool {
	if c.Fn == nil || c.Fn.Signature().Recv() == nil {
		return false
	}
	name := typeName(c.Fn.Signature().Recv().Type())
	return name != nil && (strings.HasSuffix(name.Name(), "GlobalInterfaceTable") || strings.HasSuffix(name.Name(), "AgileReference"))
}
