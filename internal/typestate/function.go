package typestate

import (
	"cmp"
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// function analyses one top-level function with its literals.
type function struct {
	pass     *Pass
	unit     *unit
	summary  Summary
	findings []Finding
	capped   int
}

// analyze finds the mistakes of the function and summarises it.
func (f *function) analyze() {
	root := f.unit.Root
	if len(root.Blocks) == 0 {
		return
	}
	plain := f.run(root, target{})
	if plain.failed {
		f.summary.Unknown = true
	} else {
		f.plainSummary(plain)
	}
	implements := f.implements()
	for _, fn := range f.unit.Funcs {
		if fn.Yield {
			continue // a loop body is executed as part of its function
		}
		x := plain
		if fn != root {
			x = f.run(fn, target{})
		}
		f.inputs(x, fn, fn == root)
		f.acquired(fn, fn == root)
		f.libraries(x, fn, fn == root)
	}
	if implements {
		f.findings = nil
	}
}

// implements reports whether the function is itself a call of the protocol: a binding is not judged
// for being one.
func (f *function) implements() bool {
	obj := f.unit.Root.Object
	if obj == nil || !f.pass.Resolver.IsBinding(f.pass.Pkg) {
		return false
	}
	b := f.pass.Resolver.Func(obj)
	return b != nil && b.Row != nil
}

func (f *function) run(root *event.Func, t target) *run {
	x := newRun(f.pass, f.unit, root, t)
	x.execute()
	if x.failed {
		f.capped++
		x.found = nil
	}
	return x
}

// keep takes over the findings of a run: one mistake, one finding. What is out of order goes before
// what is missing.
func (f *function) keep(x *run) {
	found := x.found
	if !x.target.libs && slices.ContainsFunc(found, func(f Finding) bool { return !f.leak && f.Rule.Level != rule.OptIn }) {
		found = slices.DeleteFunc(found, func(f Finding) bool { return f.leak || f.Rule == rule.LogoffMissing })
	}
	if slices.ContainsFunc(found, func(f Finding) bool { return f.Rule == rule.StorelogoffAfterSessionLogoff }) {
		found = slices.DeleteFunc(found, func(f Finding) bool { return f.Rule == rule.ObjectOpenAtLogoff })
	}
	for _, special := range [...]*rule.Rule{rule.WarningAsError, rule.RowsetEmptyLeak, rule.RowsetReassign, rule.OverwriteLive} {
		if slices.ContainsFunc(found, func(f Finding) bool { return f.leak && f.Rule != special }) && !x.target.libs {
			found = slices.DeleteFunc(found, func(f Finding) bool { return f.Rule == special })
		}
	}
	f.findings = append(f.findings, found...)
}

// plainSummary derives from a run without target where results come from and how the function ends.
func (f *function) plainSummary(x *run) {
	root := x.root
	if len(x.exits) == 0 {
		f.summary.Ends = Unwinds
		if x.exitsSeen {
			f.summary.Ends = Exits
		}
		return
	}
	for i := range root.Sig.Results().Len() {
		if p, ok := x.aliasOf(i); ok {
			f.summary.Aliases = append(f.summary.Aliases, Alias{Result: i, Of: p})
		}
	}
	f.summary.Calls = calledParams(f.unit, root)
	f.guards(root)
}

// aliasOf returns the caller's place that result i always is.
func (x *run) aliasOf(i int) (Place, bool) {
	var place Place
	found := false
	for _, e := range x.exits {
		v := e.vals[i]
		if v.mask == isZero {
			continue
		}
		p, ok := x.placeOf(v.src)
		if !ok {
			p, ok = x.objPlace(v.obj)
		}
		if !ok && v.loc != 0 && x.isInput(x.locs[v.loc].root) {
			p, ok = x.placeOf(v.loc)
		}
		if !ok || found && p != place {
			return Place{}, false
		}
		place, found = p, true
	}
	return place, found && !isBasic(x.root.Sig.Results().At(i).Type())
}

func isBasic(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsString|types.IsBoolean|types.IsFloat) != 0 || isError(t)
}

// calledParams returns the parameters that f calls.
func calledParams(u *unit, f *event.Func) []int {
	var params []int
	for _, fn := range u.Funcs {
		for _, b := range fn.Blocks {
			for i := range b.Instrs {
				in := &b.Instrs[i]
				if in.Call == nil || in.Op == event.Go || in.Call.Callee == 0 {
					continue
				}
				if k := slices.Index(f.Params, u.source(in.Call.Callee)); k >= 0 && !slices.Contains(params, k) {
					params = append(params, k)
				}
			}
		}
	}
	slices.Sort(params)
	return params
}

// maxGuarded bounds the size of functions for which it is worth asking what their results tell.
const maxGuarded = 40

// guards finds out, by running the function once for each class of values of a parameter, what its
// results tell of the parameter and for which it does not return.
func (f *function) guards(root *event.Func) {
	if len(root.Blocks) > maxGuarded {
		return
	}
	for i, p := range root.Params {
		if !guardable(f.unit.Vals[p].Type) || len(root.FreeVars) > 0 {
			continue
		}
		var tables = make([][3]uint8, root.Sig.Results().Len())
		var returns [3]uint8
		for k, class := range classes {
			x := newRun(f.pass, f.unit, root, target{})
			x.quiet++
			exits := x.function(root, &state{env: []entry{{int32(p), value{mask: class, loc: x.loc(location{root: p})}}}}, 0)
			if x.failed {
				return
			}
			if len(exits) > 0 {
				returns[k] = 1
			} else if x.exitsSeen {
				returns[k] = 2
			}
			for _, e := range exits {
				for r := range tables {
					tables[r][k] |= uint8(e.vals[r].mask.known())
				}
			}
		}
		if returns != [3]uint8{1, 1, 1} {
			f.summary.Guards = append(f.summary.Guards, Guard{Param: i, Result: -1, Table: returns})
		}
		for r, t := range tables {
			if guardable(root.Sig.Results().At(r).Type()) && (t[0] != t[1] || t[1] != t[2]) {
				f.summary.Guards = append(f.summary.Guards, Guard{Param: i, Result: r, Table: t})
			}
		}
	}
}

// guardable reports whether values of type t take part in guards.
func guardable(t types.Type) bool {
	if isError(t) {
		return true
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsBoolean|types.IsInteger) != 0
}

// inputs follows each handle that the caller passes in.
func (f *function) inputs(plain *run, fn *event.Func, summarise bool) {
	var places []location
	for id := range plain.touched {
		places = append(places, plain.locs[id])
	}
	slices.SortFunc(places, func(a, b location) int {
		return cmp.Or(cmp.Compare(a.root, b.root), cmp.Compare(a.path, b.path))
	})
	for _, l := range places {
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

// inputOutcomes returns the ways in which the function treats the handle at place.
func (x *run) inputOutcomes(place Place) []Outcome {
	var outs []Outcome
	trivial := true
	for _, e := range x.exits {
		o := Outcome{Steps: e.s.trace.steps(), Lost: e.s.phase == lost || e.s.flags&fReported != 0, Nil: e.s.phase == absent, Results: x.masks(e), Gone: x.vacated(e), Guarded: e.s.flags&fGuarded != 0}
		for _, p := range x.exitPlaces(e, subject) {
			if p != place && !(p.Result && p.Path == "" && slices.Contains(x.pass.aliasPlaces(x.root), place)) {
				o.At = append(o.At, p)
			}
		}
		trivial = trivial && len(o.Steps) == 0 && len(o.At) == 0 && !o.Lost && o.Gone == 0
		outs = addOutcome(outs, o)
	}
	if trivial {
		return nil
	}
	if len(outs) > maxOutcomes {
		return []Outcome{{Steps: []Step{{Kind: StepEscape}}}}
	}
	return outs
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
		if p.Guarded == o.Guarded && slices.Equal(p.Steps, o.Steps) && slices.Equal(p.At, o.At) && p.Lost == o.Lost && p.Nil == o.Nil && p.Gone == o.Gone {
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

// acquired follows each handle that fn acquires.
func (f *function) acquired(fn *event.Func, summarise bool) {
	for _, g := range f.unit.Funcs {
		if !within(g, fn) {
			continue
		}
		for _, b := range g.Blocks {
			for i := range b.Instrs {
				in := &b.Instrs[i]
				if in.Call == nil || in.Op == event.Go || in.Op == event.Defer && in.Call.Fn == nil {
					continue
				}
				for k, out := range f.pass.outs(in.Call) {
					t := target{call: in.Call, out: k, kind: out.Kind, borrowed: out.Borrowed, guest: out.Guest, typ: f.outType(in.Call, k)}
					x := f.run(fn, t)
					if summarise {
						f.fresh(x, out.Unsaved)
					}
					f.keep(x)
				}
			}
		}
	}
}

// within reports whether g is f or nested in it.
func within(g, f *event.Func) bool {
	for ; g != nil; g = g.Parent {
		if g == f {
			return true
		}
	}
	return false
}

// outType returns the type of the k'th handle that call c hands over, nil if it is inside a struct.
func (f *function) outType(c *event.Call, k int) types.Type {
	out := f.pass.outs(c)[k]
	switch {
	case out.At.Index < 0:
		return nil
	case out.At.Result && out.At.Index < len(c.Results):
		return f.unit.Vals[c.Results[out.At.Index]].Type
	case !out.At.Result && out.At.Index < len(c.Args):
		return elem(f.unit.Vals[c.Args[out.At.Index]].Type)
	}
	return nil
}

// fresh adds to the summary that the followed handle is left to the caller.
func (f *function) fresh(x *run, unsaved bool) {
	if x.failed {
		return
	}
	fr := Fresh{Kind: x.target.kind, Borrowed: x.target.borrowed, Guest: x.target.guest, Unsaved: unsaved}
	for _, e := range x.exits {
		s := e.s
		if s.phase.silent() || s.phase == ended || s.trace != nil && s.trace.len >= maxSteps {
			continue
		}
		at := x.exitPlaces(e, subject)
		if len(at) == 0 || x.lentBy(e) {
			continue
		}
		if f.neverReleased(x, at) {
			continue
		}
		fr.Outcomes = addOutcome(fr.Outcomes, Outcome{Steps: s.trace.steps(), At: at, Results: x.masks(e)})
		x.learnParents(e, at)
		if parent := s.parentOf(subject); parent != 0 && !fr.HasOwner {
			if p, ok := x.objPlace(parent); ok {
				fr.Parent, fr.HasOwner = p, true
			} else if ps := x.exitPlaces(e, parent); len(ps) > 0 {
				fr.Parent, fr.HasOwner = ps[0], true
			}
		}
	}
	if n := len(fr.Outcomes); n > 0 && n <= maxOutcomes {
		f.summary.Fresh = append(f.summary.Fresh, fr)
	}
	f.lendings(x)
}

// lendings adds to the summary that the followed handle is lent to a parameter.
func (f *function) lendings(x *run) {
	for _, e := range x.exits {
		steps := e.s.trace.steps()
		for i, step := range steps {
			if step.Kind != StepLend {
				continue
			}
			cb := Callback{Param: step.On.Index, Arg: step.Arg, Kind: x.target.kind, After: steps[i+1:]}
			k := slices.IndexFunc(f.summary.Callbacks, func(c Callback) bool { return c.Param == cb.Param && c.Arg == cb.Arg })
			switch {
			case k < 0:
				f.summary.Callbacks = append(f.summary.Callbacks, cb)
			case len(cb.After) > len(f.summary.Callbacks[k].After):
				f.summary.Callbacks[k] = cb
			}
		}
	}
}

// libraries follows the initialisations of the libraries.
func (f *function) libraries(plain *run, fn *event.Func, summarise bool) {
	x := f.run(fn, target{libs: true})
	if !x.stepped {
		return
	}
	f.keep(x)
	if !summarise || x.failed {
		return
	}
	var outs []Outcome
	trivial := true
	for _, e := range x.exits {
		o := Outcome{Steps: x.unjudged(e), Results: x.masks(e), Guarded: e.s.flags&fGuarded != 0}
		trivial = trivial && len(o.Steps) == 0
		outs = addOutcome(outs, o)
	}
	if !trivial && len(outs) <= maxOutcomes {
		f.summary.Libs = outs
	}
}

// exitPlaces returns the places, as callers know them, at which obj is to be found at exit e.
func (x *run) exitPlaces(e exit, obj objID) []Place {
	var places []Place
	add := func(p Place) {
		if !slices.Contains(places, p) {
			places = append(places, p)
		}
	}
	for i, v := range e.vals {
		if v.obj == obj && !v.inner {
			add(Place{Result: true, Index: i})
		}
		x.holds(e.s, v.loc, maxPath, func(path string, v value) {
			if v.obj == obj && !v.inner {
				add(Place{Result: true, Index: i, Path: path})
			}
		})
	}
	for _, en := range e.s.env {
		if en.key >= 0 {
			continue
		}
		id := locID(-en.key)
		if !x.isInput(x.locs[id].root) {
			continue
		}
		base, ok := x.placeOf(id)
		if !ok {
			base, ok = Place{Index: -1, Path: x.locs[id].path}, x.locs[id].path != escapedMark
		}
		if !ok {
			continue
		}
		if en.val.obj == obj && !en.val.inner {
			add(base)
		}
		if en.val.loc != 0 && !x.isInput(x.locs[en.val.loc].root) {
			x.holds(e.s, en.val.loc, maxPath, func(path string, v value) {
				if v.obj == obj && !v.inner {
					p := base
					p.Path += path
					add(p)
				}
			})
		}
	}
	return places
}
