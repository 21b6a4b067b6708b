package typestate

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
)

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
					if out.View || out.Arena {
						continue
					}
					t := target{call: in.Call, out: k, kind: out.Kind, borrowed: out.Borrowed, guest: out.Guest, again: out.Again, affinity: out.Affinity, noRef: out.NoRef, typ: f.outType(in.Call, k)}
					x := f.run(fn, t)
					if summarise {
						f.fresh(x, out.Unsaved)
					}
					f.keep(x)
				}
				f.lent(fn, in.Call)
			}
		}
	}
}

// lent follows each handle that a call lends to a literal and ends afterwards, whatever the literal says: the literal must not end it.
func (f *function) lent(fn *event.Func, c *event.Call) {
	if c.Fn == nil || c.Bound != nil && f.pass.modelled(c.Bound, c.Fn) {
		return
	}
	sum := f.pass.summary(c.Fn)
	if sum == nil {
		return
	}
	for i, cb := range sum.Callbacks {
		if cb.Perhaps || cb.Arg >= maxLent || !slices.ContainsFunc(cb.After, Step.gives) {
			continue
		}
		x := f.run(fn, target{call: c, out: lentOut + i, kind: cb.Kind, borrowed: true})
		x.found = slices.DeleteFunc(x.found, func(f Finding) bool { return f.Call != c.Pos }) // the literal is judged for itself
		f.keep(x)
	}
}

// gives reports whether the step gives up the handle.
func (s Step) gives() bool {
	return s.Kind == StepOp && (s.Op == protocol.Release || s.Op == protocol.Free || s.Op == protocol.End)
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
	fr := Fresh{Kind: x.target.kind, Where: x.opening(), Borrowed: x.target.borrowed, Guest: x.target.guest, Affinity: x.target.affinity, NoRef: x.target.noRef, Unsaved: unsaved}
	for _, e := range x.exits {
		s := e.s
		if s.phase == failedOpen {
			fr.Failed = x.passFailure(fr.Failed, e)
		}
		if s.phase.silent() || s.phase == ended && s.flags&(fChosen|fSoft) != 0 || s.trace != nil && s.trace.len >= maxSteps {
			continue
		}
		at := x.exitPlaces(e, subject)
		kind, ok := x.leftAs(at)
		if !ok || len(at) == 0 || x.lentBy(e) {
			continue
		}
		fr.Kind, fr.Maybe = kind, fr.Maybe || s.phase == unclaimed
		if s.phase == ended {
			if !slices.ContainsFunc(at, func(p Place) bool { return p.Result && p.Path == "" }) {
				continue // left in a field, where nobody may look, or beside an error that tells
			}
		} else if s.phase != unclaimed && f.neverReleased(x, at) {
			continue
		}
		fr.Outcomes = addOutcome(fr.Outcomes, Outcome{Steps: s.trace.steps(), Where: x.where(s.trace), At: at, Results: x.masks(e), When: x.conds(s)})
		x.learnParents(e, at)
		fr.Facts = x.resultFacts(e, fr.Facts, len(fr.Outcomes) == 1)
		if parent := s.parentOf(subject); parent != 0 && !fr.HasOwner {
			if p, ok := x.objPlace(parent); ok {
				fr.Parent, fr.HasOwner = p, true
			} else if ps := x.exitPlaces(e, parent); len(ps) > 0 {
				fr.Parent, fr.HasOwner = ps[0], true
			}
		}
	}
	if n := len(fr.Outcomes); n > 0 && n <= maxOutcomes {
		f.addFresh(fr)
	}
	f.lendings(x)
}

// opening returns where the root opens the handle, if that is asked for.
func (x *run) opening() token.Pos {
	if !x.pass.Paths {
		return token.NoPos
	}
	return x.target.call.Pos
}

// passFailure adds exit e to outs if it returns the result of the acquiring call, which has failed, beside an error.
func (x *run) passFailure(outs []Outcome, e exit) []Outcome {
	isResult := func(p Place) bool { return p.Result && p.Path == "" }
	at := slices.DeleteFunc(x.exitPlaces(e, subject), func(p Place) bool { return !isResult(p) })
	if len(at) == 0 || !x.fails(e) {
		return outs
	}
	return addOutcome(outs, Outcome{At: at, Results: x.masks(e)})
}

// addFresh adds a handle to the summary. Handles that are left in one place are one to the caller,
// whichever call acquired them.
func (f *function) addFresh(fr Fresh) {
	for i := range f.summary.Fresh {
		old := &f.summary.Fresh[i]
		if old.Kind == fr.Kind && slices.Equal(old.Outcomes[0].At, fr.Outcomes[0].At) {
			for _, o := range fr.Outcomes {
				old.Outcomes = addOutcome(old.Outcomes, o)
			}
			if old.Parent != fr.Parent {
				old.HasOwner = false
			}
			old.Facts = nil
			return
		}
	}
	f.summary.Fresh = append(f.summary.Fresh, fr)
}

// resultFacts returns what is known, at exit e, of errors and flags that a struct result carries beside
// the handle, as far as facts agrees unless this is the first exit.
func (x *run) resultFacts(e exit, facts []Fact, first bool) []Fact {
	var now []Fact
	for i, v := range e.vals {
		x.holds(e.s, v.loc, 2, func(path string, v value) {
			if path != "" && v.obj == 0 && v.loc == 0 && v.mask != 0 && v.mask.known() != anything {
				now = append(now, Fact{Place{Result: true, Index: i, Path: path}, uint8(v.mask)})
			}
		})
	}
	if first {
		return now
	}
	return slices.DeleteFunc(facts, func(f Fact) bool { return !slices.Contains(now, f) })
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
			f.addCallback(cb)
		}
	}
}

// addCallback adds cb to the summary; of two that lend the same, the one that does more afterwards counts.
func (f *function) addCallback(cb Callback) {
	k := slices.IndexFunc(f.summary.Callbacks, func(c Callback) bool { return c.Param == cb.Param && c.Arg == cb.Arg })
	if k < 0 {
		f.summary.Callbacks = append(f.summary.Callbacks, cb)
		return
	}
	old := &f.summary.Callbacks[k]
	perhaps := old.Perhaps || !slices.Equal(old.After, cb.After)
	if len(cb.After) > len(old.After) {
		*old = cb
	}
	old.Perhaps = perhaps
}
