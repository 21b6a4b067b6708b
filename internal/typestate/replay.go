package typestate

import (
	"go/types"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
)

// summaryCall executes a call of a function by its summary.
func (x *run) summaryCall(s *state, c *event.Call, sum *Summary, args []value, frame int) []*state {
	if !x.require(s, c, sum, args) {
		return nil
	}
	x.results(s, c, sum, args)
	for _, in := range sum.Inputs {
		o := x.at(s, in.Place, c, args).obj
		x.markTouched(o)
		x.hintFrom(in, o)
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
			case step.Kind == StepOp && step.Conn:
				x.hints[x.placeLoc(o)] = protocol.Conn
			}
		}
	}
}

// require narrows s to the paths on which the callee returns, and judges those on which it ends the
// process. It reports whether there are any of the former.
func (x *run) require(s *state, c *event.Call, sum *Summary, args []value) bool {
	switch sum.Ends {
	case Exits:
		x.processExit(s, c)
		return false
	case Unwinds:
		x.unwind(s)
		return false
	}
	for _, g := range sum.Guards {
		if g.Result >= 0 || g.Param >= len(c.Args) {
			continue
		}
		want := mask(0)
		for i, class := range classes {
			switch {
			case g.Table[i] == 1:
				want |= class
			case g.Table[i] == 2:
				if t := s.clone(); x.refine(t, c.Args[g.Param], class, 0) {
					x.processExit(t, c)
				}
			}
		}
		if want == 0 || !x.refine(s, c.Args[g.Param], want, 0) {
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
			s.set(int32(c.Results[a.Result]), v)
		}
	}
	for _, g := range sum.Guards {
		if g.Result < 0 || g.Result >= len(c.Results) || g.Param >= len(args) {
			continue
		}
		m := mask(0)
		for i, class := range classes {
			if args[g.Param].mask.known()&class != 0 {
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

// at returns what the caller has at place p of the callee.
func (x *run) at(s *state, p Place, c *event.Call, args []value) value {
	var v value
	switch {
	case p.Global != "":
		g := x.unit.global(p.Global)
		if g == 0 {
			return value{}
		}
		v = value{loc: x.loc(location{root: g})}
		if p.Path == "" {
			return x.load(s, v.loc, elem(x.unit.Vals[g].Type))
		}
	case p.Result:
		if p.Index >= len(c.Results) {
			return value{}
		}
		v = x.eval(s, c.Results[p.Index])
	case p.Index < len(args):
		v = args[p.Index]
	default:
		return value{}
	}
	if p.Path == "" {
		if v.obj == 0 && v.loc != 0 {
			if held, ok := s.get(-int32(v.loc)); ok && held.obj != 0 {
				return held
			}
		}
		return v
	}
	id := x.sub(v.loc, p.Path)
	if id == 0 {
		return value{}
	}
	return x.load(s, id, x.typeAt(v.loc, p.Path))
}

// typeAt returns the type of the place at path below base, or an interface if it is not known.
func (x *run) typeAt(base locID, path string) types.Type {
	l := x.locs[base]
	full := l.path + path
	name := full[strings.LastIndexByte(full, '.')+1:]
	if st := structAt(x.unit.Vals[l.root].Type, dir(full)); st != nil {
		for f := range st.Fields() {
			if f.Name() == strings.TrimSuffix(name, "[]") {
				if strings.HasSuffix(name, "[]") {
					return elem(f.Type())
				}
				return f.Type()
			}
		}
	}
	if strings.HasSuffix(full, "[]") && dir(full) == "" && !strings.HasPrefix(full, ".") {
		if t := elem(x.unit.Vals[l.root].Type); t != nil {
			return t
		}
	}
	return types.NewInterfaceType(nil, nil)
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
		if v.dyn != nil && v.obj == 0 {
			states = x.boxed(states, c, in, v, frame)
			continue
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
		states = x.collect(next).states
	}
	if len(sum.Libs) > 0 && (s.counts != lib{} || !s.phase.silent()) {
		var next []*state
		for _, s := range states {
			next = append(next, x.libOutcomes(s, c, sum.Libs)...)
		}
		states = x.collect(next).states
	}
	return states
}

// concerns reports whether the end of owner may matter to the target, now or to a caller.
func (x *run) concerns(s *state, owner objID) bool {
	return x.hangsOn(s, subject, owner) || x.placeLoc(owner) != 0 || x.target.kind == protocol.Session
}

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

// put makes v the content of place p of the callee.
func (x *run) put(s *state, p Place, c *event.Call, args []value, v value) {
	if p.Result && p.Path == "" {
		if p.Index < len(c.Results) {
			s.set(int32(c.Results[p.Index]), v)
		}
		return
	}
	var base locID
	switch {
	case p.Global != "":
		if g := x.unit.global(p.Global); g != 0 {
			base = x.loc(location{root: g})
		}
	case p.Result && p.Index < len(c.Results):
		r := x.eval(s, c.Results[p.Index])
		if base = r.loc; base == 0 {
			base = x.loc(location{root: c.Results[p.Index]})
			s.set(int32(c.Results[p.Index]), value{loc: base, mask: r.mask})
		}
	case !p.Result && p.Index < len(args):
		base = args[p.Index].loc
	}
	if base == 0 {
		return
	}
	x.store(s, x.sub(base, p.Path), v)
}

// replay applies one step of a callee to the target.
func (x *run) replay(s *state, c *event.Call, step Step, args []value, frame int) []*state {
	switch step.Kind {
	case StepOp:
		if step.Tried {
			s.flags |= fTried
			x.addStep(s, step)
			x.actTooLate(s, c, step)
			break
		}
		if step.Conn {
			x.act(s, c, Step{Op: step.Op, Name: step.Name, Soft: step.Soft, Conn: true})
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
	case StepMethod:
		return x.replayMethod(s, c, step, args, frame)
	case StepLend:
		return x.replayLend(s, c, step, args, frame)
	}
	return []*state{s}
}

// replayMethod applies a method call of an interface whose dynamic type only the caller knows.
func (x *run) replayMethod(s *state, c *event.Call, step Step, args []value, frame int) []*state {
	recv := value{obj: subject, mask: isPos, dyn: x.target.typ}
	for _, a := range args {
		if a.obj == subject && a.dyn != nil {
			recv.dyn = a.dyn
		}
	}
	if recv.dyn == nil || types.IsInterface(recv.dyn) {
		if x.target.call == nil {
			x.addStep(s, step)
		} else {
			x.escapeSubject(s)
		}
		return []*state{s}
	}
	return x.callMethod(s, c, step.Name, recv, frame)
}

// callMethod calls a method without arguments on a value whose dynamic type is known.
func (x *run) callMethod(s *state, c *event.Call, name string, recv value, frame int) []*state {
	obj, _, _ := types.LookupFieldOrMethod(recv.dyn, true, x.pass.Pkg, name)
	m, ok := obj.(*types.Func)
	if !ok {
		x.escapeValue(s, recv)
		return []*state{s}
	}
	call := *c
	call.Results = nil
	return x.declared(s, &call, m.Origin(), x.pass.Resolver.Func(m.Origin()), false, []value{recv}, frame)
}

// replayLend runs the function that the caller passed on the handle that the callee lends it.
func (x *run) replayLend(s *state, c *event.Call, step Step, args []value, frame int) []*state {
	if step.On.Index >= len(args) {
		return []*state{s}
	}
	fn := args[step.On.Index]
	lent := make([]value, step.Arg+1)
	lent[step.Arg] = value{obj: subject, mask: isPos}
	call := *c
	call.Results = nil
	if fn.fn == 0 {
		return x.callParameter(s, &call, lent, fn)
	}
	return x.lend(s, &call, fn, lent, frame)
}

// lend runs the literal fn as a callback of call c.
func (x *run) lend(s *state, c *event.Call, fn value, args []value, frame int) []*state {
	if x.isYield(fn) {
		return x.iterate(s, c, fn, frame)
	}
	x.lending = true
	states := x.callValue(s, c, fn.fn, args, frame)
	x.lending = false
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

// handOverFresh gives the caller the k'th handle that the callee acquires for it.
func (x *run) handOverFresh(s *state, c *event.Call, sum *Summary, k int, args []value, frame int) []*state {
	f := &sum.Fresh[k]
	id := x.obj(object{call: c, out: k})
	if id != subject {
		for i := range f.Outcomes {
			for _, p := range f.Outcomes[i].At {
				x.put(s, p, c, args, value{obj: id})
			}
		}
		if f.HasOwner {
			s.setParent(id, x.at(s, f.Parent, c, args).obj)
		}
		return []*state{s}
	}
	if s.phase != absent {
		x.loopAgain(s)
		return []*state{s}
	}
	states := []*state{s.clone()}
	for i := range f.Outcomes {
		o := &f.Outcomes[i]
		t := s.clone()
		t.phase = live
		if f.Unsaved {
			t.phase = unsaved
		}
		for _, p := range o.At {
			x.put(t, p, c, args, value{obj: subject, mask: isPos})
		}
		if f.HasOwner {
			t.setParent(subject, x.at(t, f.Parent, c, args).obj)
		}
		plain := *o
		plain.At = nil
		states = append(states, x.outcome(t, c, &plain, args, frame)...)
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
			call := *c
			call.Results = nil
			for _, s := range x.lend(s, &call, fn, lent, frame) {
				for _, cb := range after {
					for _, step := range cb.After {
						if step.Kind == StepOp {
							x.ownerAfter(s, c, step, lent[cb.Arg].obj, cb.Kind)
						}
					}
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

// ownerAfter applies what a callee does to a handle after having lent it to a literal.
func (x *run) ownerAfter(s *state, c *event.Call, step Step, owner objID, kind protocol.Kind) {
	if s.phase.silent() || s.phase == ended || !x.hangsOn(s, subject, owner) {
		return
	}
	x.ownerEvent(s, c, step.Op, kind)
}
