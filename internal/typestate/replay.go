package typestate

import (
	"cmp"
	"go/types"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
)

// summaryCall executes a call of a function by its summary.
func (x *run) summaryCall(s *state, c *event.Call, sum *Summary, args []value, frame int) []*state {
	*x.work -= len(sum.Inputs) // looking at each costs too
	if !x.require(s, c, sum, args) {
		return nil
	}
	if x.target.libs && sum.Unseen {
		s.flags |= fUnseen
	}
	x.results(s, c, sum, args)
	x.looksCloser(s, c, args)
	for _, in := range sum.Inputs {
		o := x.at(s, in.Place, c, args).obj
		x.markTouched(o)
		x.hintFrom(in, o)
	}
	x.passFunctions(s, sum, args)
	for i, a := range args {
		if a.fn != 0 && !slices.Contains(sum.Calls, i) {
			x.handsOn(s, a)
		}
	}
	states := x.callbacks(s, c, sum, args, frame)
	var next []*state
	for _, s := range states {
		next = append(next, x.effects(s, c, sum, args, frame)...)
	}
	for k := range sum.Fresh {
		states, next = next, nil
		for _, s := range states {
			next = append(next, x.handOverFresh(s, c, sum, k, args, frame)...)
		}
	}
	return next
}

// hintFrom remembers what an input must be from what a callee does to it.
func (x *run) hintFrom(in Input, o objID) {
	for _, out := range in.Outcomes {
		for _, step := range out.Steps {
			switch {
			case step.Kind == StepOp && step.Op == protocol.Free:
				x.hints[x.placeLoc(o)] = step.Of
			case step.Kind == StepOp && step.Of == protocol.SimpleSession:
				x.hints[x.placeLoc(o)] = protocol.SimpleSession
			case step.Kind == StepOp && step.Conn:
				x.hints[x.placeLoc(o)] = cmp.Or(step.Of, protocol.Conn)
			}
		}
	}
}

// require narrows s to the paths on which the callee returns, and judges those on which it ends the
// process. It reports whether there are any of the former.
func (x *run) require(s *state, c *event.Call, sum *Summary, args []value) bool {
	x.perhapsStops(s, c, sum, args)
	switch sum.Ends {
	case Exits:
		x.exitsSeen = true
		return false
	case Unwinds:
		x.unwind(s)
		return false
	}
	if slices.ContainsFunc(sum.Needs, func(p int) bool { return p < len(args) && args[p].mask == isZero }) {
		x.unwind(s)
		return false
	}
	for _, g := range sum.Guards {
		if g.Result >= 0 || g.Param >= len(c.Args) || g.Param >= len(args) {
			continue
		}
		want := mask(0)
		for i, class := range classes {
			if g.Table[i] == 1 {
				want |= class
			}
		}
		if args[g.Param].guard {
			s.flags |= fTested
		}
		if want == 0 || !x.refine(s, c.Args[g.Param], want, 1) {
			return false
		}
	}
	return true
}

// results sets what is known of the results of a call whatever path the callee takes.
func (x *run) results(s *state, c *event.Call, sum *Summary, args []value) {
	for _, a := range sum.Aliases {
		if a.Result < len(c.Results) {
			v := x.at(s, a.Of, c, args)
			v.src = 0
			if x.kindOf(v.obj) == protocol.Variant && x.pass.Resolver.Kind(x.unit.Vals[c.Results[a.Result]].Type) != protocol.Variant {
				v = x.viewOf(s, v)
			}
			if v.obj == subject && strings.Contains(a.Of.Path, "[]") {
				x.escapeSubject(s) // whether it was the element that was asked for, or taken out, is not followed
				v = value{}
			}
			s.set(int32(c.Results[a.Result]), v)
		}
	}
	for _, g := range sum.Guards {
		if g.Result < 0 || g.Result >= len(c.Results) || g.Param >= len(args) {
			continue
		}
		m, arg := mask(0), args[g.Param]
		if g.Deref {
			arg, _ = s.get(-int32(arg.loc))
		}
		for i, class := range classes {
			if arg.mask.known()&class != 0 {
				m |= mask(g.Table[i])
			}
		}
		r := int32(c.Results[g.Result])
		if v := x.eval(s, c.Results[g.Result]); m != 0 && v.mask.known()&m != 0 {
			v.mask = v.mask.known() & m
			s.set(r, v)
		}
	}
}

// looksCloser records that a predicate in view was asked about the status of an initialisation and tells more than
// whether it is nil: the program knows S_FALSE.
func (x *run) looksCloser(s *state, c *event.Call, args []value) {
	if !slices.ContainsFunc(args, func(v value) bool { return v.guard }) || len(c.Results) != 1 {
		return
	}
	b, ok := x.unit.Vals[c.Results[0]].Type.Underlying().(*types.Basic)
	if m := x.eval(s, c.Results[0]).mask; ok && b.Info()&types.IsBoolean != 0 && m != isZero && m != isPos {
		s.flags &^= fTested
		x.unguard(s)
	}
}

// effects applies what the callee does to the target and to the objects that it hangs on.
func (x *run) effects(s *state, c *event.Call, sum *Summary, args []value, frame int) []*state {
	if x.target.libs {
		return x.outcomes(s, c, sum.Libs, nil, args, frame)
	}
	for i := range sum.Inputs {
		in := &sum.Inputs[i]
		if v := x.at(s, in.Place, c, args); v.obj == subject && !v.inner {
			return x.outcomes(s, c, in.Outcomes, in, args, frame)
		}
	}
	states := []*state{s}
	for _, in := range sum.Inputs {
		v := x.at(s, in.Place, c, args)
		if v.obj == 0 && callsMethods(in) {
			if v.dyn != 0 {
				states = x.boxed(states, c, in, v, frame)
				continue
			}
			if x.reaches(s, v) {
				x.escapeSubject(s)
			}
		}
		if x.holdsSubject(s, v) {
			x.moved(states, c, in, v, args)
		}
		owner := v.obj
		if owner == 0 || owner == subject || !x.concerns(s, owner) {
			continue
		}
		var next []*state
		for _, s := range states {
			next = append(next, x.ownerOutcomes(s, c, in, owner)...)
		}
		states = x.collect(next)
	}
	if len(sum.Libs) > 0 && (s.counts.started() || !s.phase.silent() || slices.ContainsFunc(sum.Libs, Outcome.initsCOM)) && !x.closesAnother(s, sum, args) {
		var next []*state
		for _, s := range states {
			next = append(next, x.libOutcomes(s, c, sum.Libs)...)
		}
		states = x.collect(next)
	}
	return states
}

// closesAnother reports whether a callee closes something that has nothing to do with the caller's handle that is followed:
// what it ends of the libraries, that other thing has started.
func (x *run) closesAnother(s *state, sum *Summary, args []value) bool {
	return x.target.call == nil && !slices.ContainsFunc(args, func(a value) bool { return x.reaches(s, a) }) &&
		slices.ContainsFunc(sum.Inputs, func(in Input) bool {
			return slices.ContainsFunc(in.Outcomes, func(o Outcome) bool {
				return slices.ContainsFunc(o.Steps, func(s Step) bool { return s.Kind == StepOp && s.Op == protocol.Release })
			})
		})
}

// buildsTree reports whether a recursive call of the root hands over a handle deep in the tree that it builds, where
// what frees the tree level by level is not seen to reach it.
func (x *run) buildsTree(c *event.Call, at []Place) bool {
	return c.Fn != nil && c.Fn == x.root.Object && slices.ContainsFunc(at, func(p Place) bool { return strings.Contains(p.Path, "[]") })
}

// keptElsewhere reports whether a handle that a callee hands over is kept by the package, or by the object
// that it returns it from: then it is lent.
func keptElsewhere(at []Place) bool {
	result, owner := false, false
	for _, p := range at {
		if p.Global != "" {
			return true
		}
		result = result || p.Result && p.Path == ""
		owner = owner || !p.Result
	}
	return result && owner
}

// callsMethods reports whether a callee calls methods that only its caller knows on an input.
func callsMethods(in Input) bool {
	return slices.ContainsFunc(in.Outcomes, func(o Outcome) bool {
		return slices.ContainsFunc(o.Steps, func(s Step) bool { return s.Kind == StepMethod })
	})
}

// passFunctions lets the handle escape where a callee is given a function that has captured it and that
// it does more with than call it now.
func (x *run) passFunctions(s *state, sum *Summary, args []value) {
	for i, a := range args {
		if a.fn != 0 && (slices.Contains(sum.Calls, i) || !x.captures(s, a) || x.harmless(s, a)) {
			continue
		}
		found := a.fn != 0
		x.holds(s, a.loc, maxPath, func(_ string, v value) { found = found || v.fn != 0 && x.captures(s, v) })
		if found {
			x.escapeSubject(s)
		}
	}
}

// concerns reports whether the end of owner may matter to the target, now or to a caller.
func (x *run) concerns(s *state, owner objID) bool {
	return x.hangsOn(s, subject, owner) || x.placeLoc(owner) != 0 || x.target.kind == protocol.Session
}

// replay applies one step of a callee to the target.
func (x *run) replay(s *state, c *event.Call, step Step, args []value, frame int) []*state {
	if x.target.kind == protocol.Setup { // what it did to the handles inside is not in its summary
		s.marks |= firstTouched | bothTouched
	}
	switch step.Kind {
	case StepOp:
		if step.Tried {
			s.flags |= fTried
			if step.Op == protocol.AskFast { // how the callee tells of it is for the two to know
				s.flags |= fGranted
			}
			x.addStep(s, step)
			x.actTooLate(s, c, step)
			break
		}
		if step.Conn {
			x.act(s, c, Step{Op: step.Op, Of: step.Of, Name: step.Name, Soft: step.Soft, Conn: true})
			break
		}
		x.act(s, c, Step{Op: step.Op, Of: step.Of, Name: step.Name, Soft: step.Soft})
	case StepOwner:
		if owner := x.at(s, step.On, c, args).obj; owner != 0 && owner != subject {
			x.ownerStep(s, c, Step{Op: step.Op, Of: step.Of, Name: step.Name}, owner)
		}
	case StepLib:
		x.libStep(s, c, step)
	case StepEscape:
		x.escapeSubject(s)
	case StepDrain:
		s.flags &^= fSubmitted
		x.addStep(s, step)
	case StepWrap:
		s.flags |= fWrapped
		x.addStep(s, step)
	case StepMark:
		x.mark(s, c, step.Mark, step.Off)
	case StepMethod:
		return x.replayMethod(s, c, step, args, frame)
	case StepLend:
		return x.replayLend(s, c, step, args, frame)
	}
	return x.only(s)
}

// replayMethod applies a method call of an interface whose dynamic type only the caller knows.
func (x *run) replayMethod(s *state, c *event.Call, step Step, args []value, frame int) []*state {
	recv := value{obj: subject, mask: isPos, dyn: x.unit.typeID(x.target.typ)}
	for _, a := range args {
		if a.obj == subject && a.dyn != 0 {
			recv.dyn = a.dyn
		}
	}
	if recv.dyn == 0 || types.IsInterface(x.unit.types[recv.dyn]) {
		if x.target.call == nil {
			x.addStep(s, step)
		} else {
			x.escapeSubject(s)
		}
		return x.only(s)
	}
	return x.callMethod(s, c, step.Name, recv, frame)
}

// callMethod calls a method without arguments on a value whose dynamic type is known.
func (x *run) callMethod(s *state, c *event.Call, name string, recv value, frame int) []*state {
	obj, _, _ := types.LookupFieldOrMethod(x.unit.types[recv.dyn], true, x.pass.Pkg, name)
	m, ok := obj.(*types.Func)
	if !ok {
		x.escapeValue(s, recv)
		return x.only(s)
	}
	call := *c
	call.Results = nil
	b := x.pass.Resolver.Func(m.Origin())
	if b == nil {
		call.Args = nil // they are not this call's
	}
	return x.declared(s, &call, m.Origin(), b, false, []value{recv}, frame)
}
