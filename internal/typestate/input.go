package typestate

import (
	"cmp"
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
)

// inputs follows each handle that the caller passes in.
func (f *function) inputs(plain *run, fn *event.Func, summarise bool) {
	var places []location
	for id := range plain.touched {
		places = append(places, plain.locs[id])
	}
	slices.SortFunc(places, func(a, b location) int {
		return cmp.Or(cmp.Compare(a.root, b.root), cmp.Compare(a.path, b.path))
	})
	for i, l := range places {
		if i >= maxPlaces {
			f.capped = append(f.capped, Capped{f.unit.Root.Pos, f.unit.Root.Name, "what the caller has in " + plain.placeName(l), reached(maxPlaces, "places of the caller's")})
			f.escaping(plain, l, summarise)
			continue
		}
		t := target{place: l, typ: plain.types[plain.locIDs[l]]}
		t.kind = f.pass.Resolver.Kind(t.typ)
		if t.kind == protocol.None {
			t.kind = plain.hints[plain.locIDs[l]]
		}
		x := f.run(fn, t)
		f.keep(x)
		if !summarise {
			continue
		}
		place, ok := x.placeOf(x.loc(l))
		if !ok {
			continue
		}
		in := Input{Place: place}
		if x.failed {
			in.Outcomes = []Outcome{{Steps: []Step{{Kind: StepEscape}}}}
		} else {
			in.Outcomes = x.inputOutcomes(place)
		}
		if len(in.Outcomes) > 0 {
			f.summary.Inputs = append(f.summary.Inputs, in)
		}
	}
}

// escaping lets the handle at place l escape in the summary.
func (f *function) escaping(plain *run, l location, summarise bool) {
	if place, ok := plain.placeOf(plain.loc(l)); ok && summarise {
		f.summary.Inputs = append(f.summary.Inputs, Input{place, []Outcome{{Steps: []Step{{Kind: StepEscape}}}}})
	}
}

// inputOutcomes returns the ways in which the function treats the handle at place.
func (x *run) inputOutcomes(place Place) []Outcome {
	var outs []Outcome
	trivial := true
	for _, e := range x.exits {
		o := Outcome{Steps: e.s.trace.steps(), Lost: e.s.phase == lost || e.s.flags&fReported != 0, Nil: e.s.phase == absent, Results: x.masks(e), Gone: x.vacated(e), Guarded: e.s.flags&fGuarded != 0, When: x.conds(e.s), Checked: e.s.flags&fChecked != 0}
		o.Where = x.where(e.s.trace)
		if !e.s.phase.silent() && x.lentBy(e) && x.finishedBy(e) { // by whom, callers do not see
			o.Steps = append(slices.Clone(o.Steps), Step{Kind: StepEscape})
		}
		for _, p := range x.exitPlaces(e, subject) {
			if p != place && !(p.Result && p.Path == "" && slices.Contains(x.pass.aliasPlaces(x.root), place)) {
				o.At = append(o.At, p)
			}
		}
		trivial = trivial && len(o.Steps) == 0 && len(o.At) == 0 && !o.Lost && o.Gone == 0
		outs = addOutcome(outs, o)
	}
	switch {
	case tells(x.root) && tellNil(outs):
	case trivial:
		return nil
	default:
		outs = slices.DeleteFunc(outs, func(o Outcome) bool { return o.Nil })
	}
	if len(outs) > maxOutcomes {
		return []Outcome{{Steps: []Step{{Kind: StepEscape}}}}
	}
	return outs
}

// finishedBy reports whether a function that is returned at exit e does more with the followed handle than use it.
func (x *run) finishedBy(e exit) bool {
	more := false
	look := func(_ string, v value) { more = more || v.fn != 0 && x.captures(e.s, v) && !x.onlyUses(e.s, v) }
	for _, v := range e.vals {
		look("", v)
		x.holds(e.s, v.loc, maxPath, look)
	}
	return more
}

// onlyUses reports whether the literal v, run on a copy, takes no steps with the handle but to use it.
func (x *run) onlyUses(s *state, v value) bool {
	f := x.unit.Vals[v.fn].Anon
	if def := x.unit.defs[v.fn]; def != nil {
		f = def.Fn
	}
	if f == nil || len(x.active) > 0 {
		return false
	}
	x.active = append(x.active, x.root)
	x.quiet++
	defer func() { x.quiet--; x.active = x.active[:0] }()
	for _, t := range x.inline(s.clone(), nil, f, nil, 0) {
		if t.phase != s.phase || t.refs != s.refs {
			return false
		}
		for step := t.trace; step != nil && step != s.trace; step = step.prev {
			if step.step.Kind != StepLib && (step.step.Kind != StepOp || step.step.Op != protocol.Use) {
				return false
			}
		}
	}
	return true
}

// tellNil reports whether the results differ with whether there is a handle.
func tellNil(outs []Outcome) bool {
	for _, a := range outs {
		for _, b := range outs {
			if a.Nil && !b.Nil && !slices.Equal(a.Results, b.Results) {
				return true
			}
		}
	}
	return false
}

// vacated tells what the followed handle's place holds at exit e, if no longer the handle.
func (x *run) vacated(e exit) uint8 {
	v, ok := e.s.get(-int32(x.loc(x.target.place)))
	switch {
	case !ok || v.obj == subject || e.s.phase == absent:
		return 0
	case v.mask == isZero:
		return goneNil
	}
	return goneOther
}

// maxOutcomes bounds the outcomes of a summary; a function with more lets the handle escape.
const maxOutcomes = 16

// addOutcome adds o to outs, merging what it says of the results into an outcome with the same steps.
func addOutcome(outs []Outcome, o Outcome) []Outcome {
	for i := range outs {
		p := &outs[i]
		if p.Guarded == o.Guarded && p.Checked == o.Checked && slices.Equal(p.When, o.When) && slices.Equal(p.Steps, o.Steps) && slices.Equal(p.At, o.At) && p.Lost == o.Lost && p.Nil == o.Nil && p.Gone == o.Gone {
			for k := range p.Results {
				if p.Results[k] == 0 || o.Results[k] == 0 {
					p.Results[k] = 0
				} else if p.Results[k] |= o.Results[k]; p.Results[k] == uint8(anything) {
					p.Results[k] = 0
				}
			}
			return outs
		}
	}
	return append(outs, o)
}

// masks returns what is known of the results at exit e.
func (x *run) masks(e exit) []uint8 {
	ms := make([]uint8, len(e.vals))
	for i, v := range e.vals {
		ms[i] = uint8(v.mask)
	}
	return ms
}

// conds returns what is known in s of the parameters by which callers can tell outcomes apart.
func (x *run) conds(s *state) []Cond {
	var conds []Cond
	for i, p := range x.root.Params {
		t := x.unit.Vals[p].Type
		if v, ok := s.get(int32(p)); ok && guardable(t) && v.mask != 0 {
			conds = append(conds, Cond{Param: i, Mask: uint8(v.mask)})
		}
		if ptr, ok := t.Underlying().(*types.Pointer); ok && guardable(ptr.Elem()) {
			if v, ok := s.get(-int32(x.loc(location{root: p}))); ok && v.mask != 0 {
				conds = append(conds, Cond{Param: i, Deref: true, Mask: uint8(v.mask)})
			}
		}
	}
	return conds
}
