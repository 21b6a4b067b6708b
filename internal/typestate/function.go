package typestate

import (
	"fmt"
	"go/token"
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
	capped   []Capped
	work     int // executions left
}

// analyze finds the mistakes of the function and summarises it. A panic is a defect of this program, not of
// the one analysed: it is reported as such, and the function is unknown to its callers.
func (f *function) analyze() {
	defer func() {
		if r := recover(); r != nil {
			if f.pass.Debug {
				panic(r)
			}
			f.summary = Summary{Unknown: true}
			f.findings = []Finding{{Rule: rule.InternalError, Call: f.unit.Root.Pos, Object: Object{Place: f.unit.Root.Name}, Name: fmt.Sprint(r)}}
		}
	}()
	root := f.unit.Root
	if len(root.Blocks) == 0 {
		return
	}
	f.countsUsed()
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
	f.stops(plain)
	f.oneWrapper()
	f.goMemory()
	f.notifications()
	if !f.summary.Unknown {
		f.kept(root)
	}
	if implements {
		f.findings = nil
	}
}

// implements reports whether the function is itself a call of the protocol: a binding is not judged
// for being one.
func (f *function) implements() bool {
	obj := f.unit.Root.Object
	if obj == nil || !f.pass.Resolver.IsBinding(f.pass.Pkg) && protocol.KnownAt(f.pass.Pkg.Path()) == nil {
		return false
	}
	b := f.pass.Resolver.Func(obj)
	return b != nil && b.Row != nil
}

func (f *function) run(root *event.Func, t target) *run {
	x := newRun(f.pass, f.unit, root, t, &f.work)
	x.execute()
	if x.failed {
		f.giveUp(x)
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
	if slices.ContainsFunc(found, func(f Finding) bool { return f.Rule == rule.DoubleRelease }) {
		found = slices.DeleteFunc(found, func(f Finding) bool { return f.Rule == rule.UseAfterRelease })
	}
	if slices.ContainsFunc(found, func(f Finding) bool { return f.Rule == rule.MapiFirstThreadExitsFirst }) {
		found = slices.DeleteFunc(found, func(f Finding) bool { return f.Rule == rule.MapiMultithreadFlag })
	}
	for _, special := range [...]*rule.Rule{rule.PanicPath, rule.WarningAsError, rule.RowsetEmptyLeak, rule.RowsetReassign, rule.OverwriteLive} {
		if slices.ContainsFunc(found, func(f Finding) bool { return f.leak && f.Rule != special }) && !x.target.libs {
			found = slices.DeleteFunc(found, func(f Finding) bool { return f.Rule == special })
		}
	}
	for _, pair := range [...][2]*rule.Rule{{rule.AdrlistNotFreed, rule.BufferLeak}, {rule.RtfWrapLeak, rule.ReleaseMissing}} {
		if slices.ContainsFunc(found, func(f Finding) bool { return f.Rule == pair[0] }) { // the closer one tells more
			found = slices.DeleteFunc(found, func(f Finding) bool { return f.Rule == pair[1] })
		}
	}
	f.findings = append(f.findings, found...)
}

// oneWrapper keeps one finding for each call of a function that hands over several handles at once: a
// wrapper that is dropped is one mistake. The session is named before what hangs on it.
func (f *function) oneWrapper() {
	best := make(map[token.Pos]int)
	rank := func(r *rule.Rule) int {
		return slices.Index([]*rule.Rule{rule.QiLeak, rule.ReleaseMissing, rule.BufferLeak, rule.AdviseNoUnadvise, rule.SessionNotReleased}, r)
	}
	dropped := func(d Finding) bool { return d.leak && d.wrapped && rank(d.Rule) >= 0 }
	for _, d := range f.findings {
		if dropped(d) {
			best[d.Call] = max(best[d.Call], rank(d.Rule))
		}
	}
	seen := make(map[token.Pos]bool)
	f.findings = slices.DeleteFunc(f.findings, func(d Finding) bool {
		if !dropped(d) {
			return false
		}
		if rank(d.Rule) < best[d.Call] || seen[d.Call] {
			return true
		}
		seen[d.Call] = true
		return false
	})
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
	f.summary.Needs = needs(f.unit, root)
	for i := range root.Sig.Results().Len() {
		if p, ok := x.aliasOf(i); ok {
			f.summary.Aliases = append(f.summary.Aliases, Alias{Result: i, Of: p})
		}
	}
	if slices.ContainsFunc(root.Params, func(p event.Val) bool { return isFunc(f.unit.Vals[p].Type) }) {
		f.summary.Calls = f.pass.calledParams(f.unit, root)
		f.summary.Asked = askedParams(f.unit, root, f.summary.Calls)
		f.passedOn(root)
	}
	f.guards(root)
	f.summary.Starts = f.pass.starts(f.unit.Unit)
	f.summary.Pins = anyCall(f.unit.Unit, f.pass.pins)
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

func isFunc(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Signature:
		return true
	}
	_, generic := types.Unalias(t).(*types.TypeParam)
	return generic
}

func isBasic(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsString|types.IsBoolean|types.IsFloat) != 0 || isError(t)
}

// passedOn adds to the summary the parameters that f passes on to functions that call them, with what those
// lend to them.
func (f *function) passedOn(root *event.Func) {
	for _, fn := range f.unit.Funcs {
		if f.pass.isKept(f.unit, fn) {
			continue
		}
		for _, b := range fn.Blocks {
			for i := range b.Instrs {
				c := b.Instrs[i].Call
				if c == nil || c.Fn == nil || b.Instrs[i].Op == event.Go {
					continue
				}
				sum := f.pass.summary(c.Fn)
				if sum == nil || len(sum.Calls) == 0 {
					continue
				}
				for _, p := range sum.Calls {
					if p < len(c.Args) {
						f.passOn(sum, p, slices.Index(root.Params, f.unit.source(c.Args[p])))
					}
				}
			}
		}
	}
}

func (f *function) passOn(sum *Summary, from, to int) {
	if to < 0 {
		return
	}
	if !slices.Contains(f.summary.Calls, to) {
		f.summary.Calls = append(f.summary.Calls, to)
		slices.Sort(f.summary.Calls)
	}
	for _, cb := range sum.Callbacks {
		if cb.Param == from {
			cb.Param = to
			f.addCallback(cb)
		}
	}
}

// calledParams returns the parameters that f calls.
func (p *Pass) calledParams(u *unit, f *event.Func) []int {
	var params []int
	for _, fn := range u.Funcs {
		if p.isKept(u, fn) {
			continue
		}
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

// libraries follows the initialisations of the libraries.
func (f *function) libraries(plain *run, fn *event.Func, summarise bool) {
	x := f.run(fn, target{libs: true})
	if summarise {
		f.summary.Unseen = x.failed || slices.ContainsFunc(x.exits, func(e exit) bool { return e.s.flags&fUnseen != 0 })
	}
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
		o := Outcome{Lost: e.s.flags&fReported != 0, Steps: x.unjudged(e), Where: x.where(e.s.trace), Results: x.masks(e), Guarded: e.s.flags&fGuarded != 0, When: x.conds(e.s)}
		trivial = trivial && len(o.Steps) == 0
		outs = addOutcome(outs, o)
	}
	if !trivial && len(outs) <= maxOutcomes {
		f.summary.Libs = outs
	}
}
