package typestate

import (
	"slices"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// What may end a library when nobody looks.

// handsOn is called where a function is kept or given away. If it ends a library, who runs it when is out of
// sight, and with it the life of all of them.
func (x *run) handsOn(s *state, v value) {
	if !x.target.libs || v.fn == 0 {
		return
	}
	if f := x.literal(v.fn); f != nil {
		for l := range s.counts {
			if x.endsIn(f, l) != nil {
				s.flags |= fSoft
			}
		}
		return
	}
	fn := x.declaration(v.fn)
	if fn == nil {
		return
	}
	if b := x.pass.Resolver.Func(fn); b != nil && b.Op == protocol.Uninit {
		s.flags |= fSoft
	} else if sum := x.pass.summary(fn); sum != nil && slices.ContainsFunc(sum.Libs, Outcome.uninits) {
		s.flags |= fSoft
	}
}

// uninits reports whether the outcome ends a library of the caller's.
func (o Outcome) uninits() bool {
	return slices.ContainsFunc(o.Steps, func(s Step) bool { return s.Op == protocol.Uninit && s.Of != protocol.Thread })
}

// uninitialises reports whether the outcome ends library l of the caller's.
func (o Outcome) uninitialises(l int) bool {
	return slices.ContainsFunc(o.Steps, func(s Step) bool { return s.Op == protocol.Uninit && libOf(s.Of) == l })
}

// idleRoutine judges the end of the idle engine where the followed idle routine is still registered. One that has
// captured its own number, or finds it where others do, may deregister itself.
func (x *run) idleRoutine(s *state, step Step) {
	if x.target.kind != protocol.IdleRoutine || step.Op != protocol.Uninit || step.Of != protocol.Idle || s.phase != live || x.target.call == nil {
		return
	}
	captured := func(a event.Val) bool { return x.captures(s, x.eval(s, a)) }
	shared := func(e entry) bool { return e.key < 0 && e.val.obj == subject && x.isInput(x.locs[-e.key].root) }
	if !slices.ContainsFunc(x.target.call.Args, captured) && !slices.ContainsFunc(s.env, shared) {
		x.report(rule.IdleRoutineLeft, s, x.target.call, step.Name)
		s.phase = lost
	}
}
