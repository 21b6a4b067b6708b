package typestate

import (
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
)

// outcomes forks s over the ways in which the callee may treat the target.
func (x *run) outcomes(s *state, c *event.Call, outs []Outcome, in *Input, args []value, frame int) []*state {
	if len(outs) == 0 {
		return []*state{s}
	}
	var states []*state
	ending := slices.ContainsFunc(outs, func(o Outcome) bool { return x.endsHere(s, o) })
	for i := range outs {
		if ending && outs[i].Guarded && !x.endsHere(s, outs[i]) {
			continue
		}
		for _, t := range x.outcome(s.clone(), c, &outs[i], args, frame) {
			if in != nil {
				x.vacate(t, c, in.Place, outs[i].Gone, args)
			}
			states = append(states, t)
		}
	}
	return states
}

// endsHere reports whether an outcome ends what is open in s. Where a function ends it or not depending on
// what its receiver remembers, it is taken to remember right.
func (x *run) endsHere(s *state, o Outcome) bool {
	for _, step := range o.Steps {
		switch {
		case x.target.libs:
			if step.Op == protocol.Uninit && s.counts[libOf(step.Of)] > 0 {
				return true
			}
		case s.phase.silent() || s.phase == ended:
		case step.Kind == StepEscape, step.Kind == StepMethod, step.Op == protocol.Release, step.Op == protocol.Free, step.Op == protocol.Unadvise:
			return true
		}
	}
	return len(o.At) > 0
}

// vacate records that a callee put something else in the place of the handle.
func (x *run) vacate(s *state, c *event.Call, p Place, gone uint8, args []value) {
	switch gone {
	case goneNil:
		x.put(s, p, c, args, value{mask: isZero})
	case goneOther:
		x.put(s, p, c, args, value{})
	}
}

// moved applies to the handle what the callee does to a container that holds it.
func (x *run) moved(states []*state, c *event.Call, in Input, v value, args []value) {
	for _, s := range states {
		for _, o := range in.Outcomes {
			if slices.ContainsFunc(o.Steps, func(st Step) bool { return st.Kind == StepEscape }) {
				x.escapeSubject(s)
			}
			for _, p := range o.At {
				x.put(s, p, c, args, value{loc: v.loc})
			}
		}
	}
}

// boxed calls the methods that a callee calls on an interface in which the caller boxed a value that
// holds handles.
func (x *run) boxed(states []*state, c *event.Call, in Input, recv value, frame int) []*state {
	for _, o := range in.Outcomes {
		for _, step := range o.Steps {
			if step.Kind != StepMethod {
				continue
			}
			var next []*state
			for _, s := range states {
				next = append(next, x.callMethod(s, c, step.Name, recv, frame)...)
			}
			states = next
		}
	}
	return states
}

func (x *run) outcome(s *state, c *event.Call, o *Outcome, args []value, frame int) []*state {
	if o.Nil && !s.phase.silent() {
		if x.target.call != nil {
			return nil
		}
		s.phase = absent
	}
	if !x.setResults(s, c, o.Results) {
		return nil
	}
	if o.Lost { // it has been reported in the callee
		x.quiet++
		defer func() { x.quiet-- }()
	}
	states := []*state{s}
	for _, step := range o.Steps {
		var next []*state
		for _, s := range states {
			next = append(next, x.replay(s, c, step, args, frame)...)
		}
		states = next
	}
	for _, s := range states {
		if o.Lost && !s.phase.silent() {
			s.phase = lost
		}
		for _, p := range o.At {
			x.put(s, p, c, args, value{obj: subject, mask: isPos})
		}
	}
	return states
}

// setResults narrows the results to what they are in an outcome.
func (x *run) setResults(s *state, c *event.Call, masks []uint8) bool {
	for i, m := range masks {
		if m == 0 || i >= len(c.Results) {
			continue
		}
		v := x.eval(s, c.Results[i])
		if v.mask = v.mask.known() & mask(m); v.mask == 0 {
			return false
		}
		s.set(int32(c.Results[i]), v)
	}
	return true
}

// ownerOutcomes applies what the callee does to an owner of the target.
func (x *run) ownerOutcomes(s *state, c *event.Call, in Input, owner objID) []*state {
	var states []*state
	for i := range in.Outcomes {
		o := &in.Outcomes[i]
		t := s.clone()
		if !x.setResults(t, c, o.Results) {
			continue
		}
		for _, step := range o.Steps {
			switch {
			case step.Kind == StepDrain:
				t.flags &^= fSubmitted
				x.addStep(t, step)
			case step.Kind == StepOp && !step.Conn:
				x.ownerStep(t, c, Step{Op: step.Op, Of: step.Of, Name: step.Name}, owner)
			case step.Kind == StepMethod:
				if b := x.ownerMethod(c, in.Place, step.Name); b != nil && b.On == 0 {
					x.ownerStep(t, c, Step{Op: b.Op, Of: b.Kind, Name: b.Name}, owner)
				}
			}
		}
		states = append(states, t)
	}
	return states
}

// ownerMethod returns what the protocol knows of a method of the argument at place p.
func (x *run) ownerMethod(c *event.Call, p Place, name string) *bind.Call {
	if p.Result || p.Global != "" || p.Path != "" || p.Index >= len(c.Args) {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(x.unit.Vals[c.Args[p.Index]].Type, true, x.pass.Pkg, name)
	if m, ok := obj.(*types.Func); ok {
		return x.pass.Resolver.Func(m.Origin())
	}
	return nil
}

// libOutcomes applies what the callee does to the libraries to a run that follows a handle.
func (x *run) libOutcomes(s *state, c *event.Call, outs []Outcome) []*state {
	var states []*state
	for i := range outs {
		t := s.clone()
		if !x.setResults(t, c, outs[i].Results) {
			continue
		}
		for _, step := range outs[i].Steps {
			if step.Op != protocol.Use {
				x.libStep(t, c, step)
			}
		}
		states = append(states, t)
	}
	return states
}
