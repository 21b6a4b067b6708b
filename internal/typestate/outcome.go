package typestate

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
)

// outcomes forks s over the ways in which the callee may treat the target.
func (x *run) outcomes(s *state, c *event.Call, outs []Outcome, in *Input, args []value, frame int) []*state {
	if len(outs) == 0 {
		return x.only(s)
	}
	var states []*state
	best := x.bestGuarded(s, outs)
	for i := range outs {
		if x.target.libs && x.overlooked(c, outs, &outs[i]) {
			continue
		}
		if outs[i].Guarded && x.chooses() && (x.score(s, outs[i]) < best || x.startsWrong(s, outs, &outs[i])) {
			continue
		}
		t := s.clone()
		if outs[i].Guarded && x.startsAgain(s, outs, &outs[i]) {
			t.flags |= fSoft // it may count, or remember that it has started: how often it must be ended is not known
		}
		for _, t := range x.outcome(t, c, &outs[i], args, frame) {
			if in != nil {
				x.vacate(t, c, in.Place, outs[i].Gone, args)
			}
			states = append(states, t)
		}
	}
	return states
}

// overlooked reports whether o is a failure of which the error that tells of it is discarded, and the callee may succeed: who does
// not look takes it for a success.
func (x *run) overlooked(c *event.Call, outs []Outcome, o *Outcome) bool {
	for i, r := range c.Results {
		fails := func(o *Outcome) bool { return i < len(o.Results) && mask(o.Results[i]) == isPos }
		if isError(x.unit.Vals[r].Type) && len(x.unit.usesOf(r)) == 0 && fails(o) {
			return slices.ContainsFunc(outs, func(p Outcome) bool { return !fails(&p) })
		}
	}
	return false
}

// chooses reports whether the run knows what is open. Where it follows what a caller may have put somewhere, that
// is for the caller to say.
func (x *run) chooses() bool { return x.target.call != nil || x.target.libs }

// bestGuarded returns the score of the outcome that a function would choose that remembers right what is
// open. Where it chooses by what its receiver holds (a flag, a counter, a nil check), it is taken to do so.
func (x *run) bestGuarded(s *state, outs []Outcome) int {
	best := -1 << 30
	for _, o := range outs {
		best = max(best, x.score(s, o))
	}
	return best
}

// score counts what an outcome ends that is open in s, less what it ends that is not. What is not known to be open
// counts a little less than nothing beside what is.
func (x *run) score(s *state, o Outcome) int {
	const weight = 16
	n := 0
	counts := s.counts
	for _, step := range o.Steps {
		switch {
		case x.target.libs:
			if step.Op == protocol.Uninit {
				if l := libOf(step.Of); counts[l] > 0 {
					counts[l]--
					n += weight
				} else if s.flags&(inited(l)|failed(l)) != 0 {
					n -= weight
				} else if s.counts.started() {
					n--
				}
			}
		case step.Kind == StepEscape, step.Kind == StepMethod, step.Op == protocol.Release, step.Op == protocol.Free, step.Op == protocol.End, step.Op == protocol.Unadvise:
			if s.phase == ended || s.phase == failedOpen {
				n -= weight
			} else if !s.phase.silent() {
				n += weight
			}
		}
	}
	if (len(o.At) > 0 || o.Lost && !x.target.libs) && !s.phase.silent() && s.phase != ended {
		n += weight
	}
	return n
}

// startsWrong reports whether a function that remembers right what it has initialised would choose another way than o,
// with the same results: it initialises a library once, and then no more.
func (x *run) startsWrong(s *state, outs []Outcome, o *Outcome) bool {
	return x.target.libs && slices.ContainsFunc(threaded[:], func(l int) bool {
		return o.inits(l) == (s.counts[l] > 0) && o.hasTwin(outs, l)
	})
}

// startsAgain reports whether o leaves a library alone that is initialised, and that the function would else initialise.
func (x *run) startsAgain(s *state, outs []Outcome, o *Outcome) bool {
	return x.target.libs && slices.ContainsFunc(threaded[:], func(l int) bool {
		return s.counts[l] > 0 && !o.inits(l) && o.hasTwin(outs, l)
	})
}

// hasTwin reports whether another of the ways that the function chooses from differs from o in whether it initialises
// library l, but not in its results.
func (o *Outcome) hasTwin(outs []Outcome, l int) bool {
	return slices.ContainsFunc(outs, func(p Outcome) bool {
		return p.Guarded && p.inits(l) != o.inits(l) && slices.Equal(p.Results, o.Results)
	})
}

// inits reports whether the outcome initialises library l.
func (o *Outcome) inits(l int) bool {
	return slices.ContainsFunc(o.Steps, func(s Step) bool {
		return s.Kind == StepLib && s.Op == protocol.Init && !s.Tried && libOf(s.Of) == l
	})
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
				if p.Global != "" && x.unit.global(p.Global) == 0 {
					x.escapeSubject(s)
				}
				x.put(s, p, c, args, value{loc: v.loc, dyn: v.dyn})
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
		return nil
	}
	switch {
	case o.Guarded && x.target.call == nil:
		s.flags |= fGuarded // by what the caller's caller holds, for all that is known here
	case o.Guarded:
		s.flags |= fChosen
	}
	if !x.setResults(s, c, o.Results) || !x.when(s, c, o.When, args) {
		return nil
	}
	if o.Lost { // it has been reported in the callee
		x.quiet++
		defer func() { x.quiet-- }()
	}
	states := []*state{s}
	for i, step := range o.Steps {
		var next []*state
		x.inner = o.where(i)
		for _, s := range states {
			next = append(next, x.replay(s, c, step, args, frame)...)
		}
		states = next
	}
	x.inner = token.NoPos
	for _, s := range states {
		if o.Lost && !s.phase.silent() {
			s.phase = lost
		}
		for _, p := range o.At {
			if p.Global != "" && x.unit.global(p.Global) == 0 {
				x.escapeSubject(s)
			}
			x.put(s, p, c, args, value{obj: subject, mask: isPos})
		}
	}
	return states
}

// when narrows s to the paths on which the callee takes an outcome, given its arguments.
func (x *run) when(s *state, c *event.Call, conds []Cond, args []value) bool {
	for _, w := range conds {
		switch {
		case w.Param >= len(args):
		case w.Deref:
			cell := -int32(args[w.Param].loc)
			v, ok := s.get(cell)
			if cell == 0 || !ok {
				continue
			}
			if v.mask = v.mask.known() & mask(w.Mask); v.mask == 0 {
				return false
			}
			s.set(cell, v)
		case args[w.Param].mask.known()&mask(w.Mask) == 0:
			return false
		case w.Param < len(c.Args) && c.Args[w.Param] != 0:
			if !x.refine(s, c.Args[w.Param], mask(w.Mask), 1) {
				return false
			}
		}
	}
	return true
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
		if !x.setResults(t, c, o.Results) || !x.when(t, c, o.When, x.callArgs(t, c)) {
			continue
		}
		for i, step := range o.Steps {
			x.inner = o.where(i)
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
	x.inner = token.NoPos
	return states
}

// where returns where step i is taken, 0 if it is not known.
func (o *Outcome) where(i int) token.Pos {
	if len(o.Where) != len(o.Steps) {
		return token.NoPos
	}
	return o.Where[i]
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
	nested := !x.pass.isMain(x.root) && slices.ContainsFunc(outs, Outcome.toleratesFalse)
	for i := range outs {
		t := s.clone()
		if !x.setResults(t, c, outs[i].Results) {
			continue
		}
		for k, step := range outs[i].Steps {
			x.inner = outs[i].where(k)
			if step.Op == protocol.Init && nested {
				x.libStep(t, c, step) // once for who may have initialised it before
			}
			if step.Op != protocol.Use && !(step.Op == protocol.Uninit && perhaps(outs, outs[i], step.Of)) {
				x.libStep(t, c, step)
			}
		}
		states = append(states, t)
	}
	x.inner = token.NoPos
	return states
}

// perhaps reports whether a callee that ends library k in outcome o leaves it alone in another that its caller cannot
// tell from this one: what it had started then ends there.
func perhaps(outs []Outcome, o Outcome, k protocol.Kind) bool {
	return slices.ContainsFunc(outs, func(p Outcome) bool {
		return slices.Equal(p.Results, o.Results) && slices.Equal(p.When, o.When) &&
			!slices.ContainsFunc(p.Steps, func(s Step) bool { return s.Op == protocol.Uninit && s.Of == k })
	})
}
