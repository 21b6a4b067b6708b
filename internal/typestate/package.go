package typestate

import (
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
)

// A Pass analyses the functions of one package.
type Pass struct {
	Pkg      *types.Package
	Resolver *bind.Resolver
	// Import returns the summary of a function of another package: an empty one if that package was
	// analysed and the function does nothing, nil if nothing is known of it.
	Import func(*types.Func) *Summary
	// Foreign, where set, tells whether a package, in all that it imports, has nothing to do with MAPI or COM.
	Foreign func(*types.Package) bool
	// Locks, where set, tells whether functions of a package that was not analysed may lock the thread;
	// LockedEarly that the thread of main is locked before main begins.
	Locks       func(*types.Package) bool
	LockedEarly bool
	// Owns, where set, tells of fields that answer for the handles stored in them.
	Owns func(*types.Var) bool
	// Paths asks for how mistakes come about.
	Paths bool
	// Loaded says that the program is a library: its init functions run while the loader holds its lock.
	Loaded bool

	units     []*event.Unit
	byFunc    map[*types.Func]*event.Unit
	own       map[*types.Func]*Summary
	unsettled map[*types.Func]bool // functions that call one another and have no summary yet that holds
	fields    fieldUses
	names     map[*types.Func]string
	left      int // work that the rest of the package may cost
	scanned   map[*types.Func]*unit
	parents   map[fieldKey]string // fields of one struct: the field whose object this one's hangs on, "" if that varies
	learnt    bool                // parents has grown
	ended     [len(lib{})]bool    // libraries that some function uninitialises without having initialised them
	Debug     bool                // let panics through
	early     [len(lib{})]bool    // libraries that some init function initialises
	globals   map[globalKey]int

	sentinels map[*types.Var]bool
	callbacks map[*types.Func]bool // functions that MAPI is given to call with notifications
	borrowers map[borrower]bool    // whether they keep what they are given
	contexts  contexts
}

type globalKey struct {
	pkg  *types.Package
	kind protocol.Kind
}

// A Result is what the analysis of a package gives.
type Result struct {
	Findings  []Finding
	Summaries map[*types.Func]*Summary
	Capped    []Capped
	Work      int // what it has cost, as a share of MaxPackage
}

// Analyze analyses the package whose functions are units, callees before callers.
func (p *Pass) Analyze(units []*event.Unit) Result {
	p.own = make(map[*types.Func]*Summary)
	p.names = make(map[*types.Func]string)
	p.globals = make(map[globalKey]int)
	p.fields = scanFields(p, units)
	p.scanLibraries(units)
	p.scanSentinels(units)
	p.units, p.byFunc = units, make(map[*types.Func]*event.Unit)
	p.scanCallbacks(units)
	p.scanContexts(units)
	for _, u := range units {
		if u.Root.Object != nil {
			p.byFunc[u.Root.Object] = u
			p.own[u.Root.Object] = new(Summary)
		}
	}
	p.left = MaxPackage
	p.parents = make(map[fieldKey]string)
	sccs := components(units, p.byFunc)
	var res Result
	for range 2 { // a second time with what constructors tell of the fields of their types
		res, p.learnt = Result{}, false
		for _, scc := range sccs {
			p.component(scc, &res)
		}
		if !p.learnt {
			break
		}
	}
	kept := res.Findings[:0]
	for _, f := range res.Findings {
		if f.If == nil || f.If() {
			kept = append(kept, f)
		}
	}
	res.Findings = kept
	res.Summaries = p.own
	res.Work = MaxPackage - p.left
	return res
}

// maxRounds bounds the iteration over mutually recursive functions.
const maxRounds = 4

// component analyses functions that call one another until their summaries agree.
func (p *Pass) component(scc []*event.Unit, res *Result) {
	rounds := 1
	switch {
	case len(scc) > maxComponent:
		p.tangle(scc, res)
		return
	case len(scc) > 1 || recursive(scc[0]):
		rounds = maxRounds
	}
	if rounds > 1 {
		p.unsettled = make(map[*types.Func]bool)
		for _, u := range scc {
			if u.Root.Object != nil {
				p.own[u.Root.Object] = &Summary{Ends: Unwinds} // nothing returns until something does
				p.unsettled[u.Root.Object] = true
			}
		}
		defer func() { p.unsettled = nil }()
	}
	for round := range rounds {
		var findings []Finding
		var capped []Capped
		same := true
		for _, u := range scc {
			f := p.analyze(u)
			findings, capped = append(findings, f.findings...), append(capped, f.capped...)
			obj := u.Root.Object
			if obj == nil {
				continue
			}
			if p.own[obj].String() != f.summary.String() {
				same = false
			}
			p.own[obj] = &f.summary
		}
		if rounds == 1 || same || round == rounds-1 {
			if rounds > 1 && !same {
				for _, u := range scc {
					p.own[u.Root.Object] = &Summary{Unknown: true}
					capped = append(capped, unsettled(u))
				}
				findings = nil
			}
			res.Findings, res.Capped = append(res.Findings, findings...), append(res.Capped, capped...)
			return
		}
	}
}

// set returns the protocols that the package is held to.
func (p *Pass) set() *protocol.Set { return p.Resolver.Set() }

// unitOf returns the indexed form of u.
func (p *Pass) unitOf(u *event.Unit) *unit {
	if w := p.scanned[u.Root.Object]; w != nil && w.Unit == u {
		return w
	}
	return p.newUnit(u)
}

func (p *Pass) newUnit(u *event.Unit) *unit {
	w := newUnit(u)
	w.returns = p.returns
	return w
}

// maxComponent bounds the mutually recursive functions that are iterated over.
const maxComponent = 40

// tangle analyses a group of functions too large to iterate over: to one another they are unknown.
func (p *Pass) tangle(scc []*event.Unit, res *Result) {
	for _, u := range scc {
		p.own[u.Root.Object] = &Summary{Unknown: true}
	}
	for _, u := range scc {
		f := p.analyze(u)
		res.Findings, res.Capped = append(res.Findings, f.findings...), append(append(res.Capped, f.capped...), tangled(u))
	}
}

// analyze analyses one function within what the package may cost.
func (p *Pass) analyze(u *event.Unit) *function {
	f := &function{pass: p, unit: p.unitOf(u), work: min(maxWork, p.left)}
	p.left -= f.work
	f.analyze()
	p.left += max(f.work, 0)
	return f
}

// summary returns what is known of fn, nil if nothing.
func (p *Pass) summary(fn *types.Func) *Summary {
	if s, ok := p.own[fn]; ok {
		return s
	}
	if fn.Pkg() == p.Pkg || fn.Pkg() == nil || types.IsInterface(recvType(fn)) {
		return nil
	}
	return p.Import(fn)
}

// returns reports whether a call of a declared function may return.
func (p *Pass) returns(c *event.Call) bool {
	if endings[p.fullName(c.Fn)] != Returns {
		return false
	}
	sum := p.summary(c.Fn)
	return sum == nil || sum.Ends == Returns || p.unsettled[c.Fn]
}

func recvType(fn *types.Func) types.Type {
	if r := fn.Signature().Recv(); r != nil {
		return r.Type()
	}
	return types.Typ[types.Invalid]
}

// outs returns the handles that a call hands over.
func (p *Pass) outs(c *event.Call) []bind.Out {
	if c.Bound != nil && p.modelled(c.Bound, c.Fn) {
		return c.Bound.Outs
	}
	if c.Fn == nil {
		return nil
	}
	sum := p.summary(c.Fn)
	if sum == nil || sum.Unknown || sum.Ends != Returns {
		return nil
	}
	outs := make([]bind.Out, len(sum.Fresh))
	for i, f := range sum.Fresh {
		outs[i] = bind.Out{At: bind.Nowhere, Kind: f.Kind, Parent: bind.Nowhere, Borrowed: f.Borrowed, Guest: f.Guest, Unsaved: f.Unsaved, Affinity: f.Affinity, NoRef: f.NoRef, Maybe: f.Maybe}
		for _, o := range f.Outcomes {
			if len(o.At) > 0 && o.At[0].Result {
				outs[i].At = bind.Where{Result: true, Index: o.At[0].Index}
			}
		}
	}
	return outs
}

// modelled reports whether the meaning b of fn is to be taken from the protocol. A function that is
// merely recognised by its shape means what its body does, if that is in view and does anything.
func (p *Pass) modelled(b *bind.Call, fn *types.Func) bool {
	if !b.Shape {
		return true
	}
	sum := p.summary(fn)
	return sum == nil || sum.Unknown || len(sum.Inputs) == 0 && len(sum.Fresh) == 0 && len(sum.Aliases) == 0
}

// isMain reports whether the whole life of the program is in view of f: it is the main function, or a
// goroutine that locks its thread.
func (p *Pass) isMain(f *event.Func) bool {
	if p.Pkg.Name() == "main" && f.Object != nil && f.Object.Name() == "main" && f.Sig.Recv() == nil {
		return true
	}
	return f.Goroutine && f.Locks
}

// globalsOf returns how many package variables of the given kind pkg has.
func (p *Pass) globalsOf(pkg *types.Package, k protocol.Kind) int {
	key := globalKey{pkg, k}
	if n, ok := p.globals[key]; ok {
		return n
	}
	n := 0
	for _, name := range pkg.Scope().Names() {
		if v, ok := pkg.Scope().Lookup(name).(*types.Var); ok && p.Resolver.Kind(v.Type()) == k {
			n++
		}
	}
	p.globals[key] = n
	return n
}

// mustEnd reports whether the root of a library run, returning with library l still initialised, has
// made a mistake as far as one function tells. A function that leaves the rest of the library's life to
// a value or a variable is judged by whether the package ever ends it: then it returns a check to be made
// when the whole package is known.
func (p *Pass) mustEnd(x *run, l int, e exit) (bool, func() bool) {
	if isInit(x.root) {
		return false, nil // what init starts lasts as long as the program
	}
	literal := x.unit.onlyCalled(x.root) && !p.isMain(x.root) // it is judged as part of its function
	if x.root.Sig.Recv() == nil && !literal && (p.isMain(x.root) || x.fails(e)) || x.endsElsewhere(l) {
		return true, nil
	}
	if literal {
		return false, nil
	}
	if t := x.carrier(e); t != nil {
		return t.Pkg() == p.Pkg, func() bool { return !p.typeEnds(t, l) }
	}
	if x.keeps(e) || l == libMAPI && p.Pkg.Name() != "main" {
		return false, nil
	}
	if x.uses() {
		return true, nil
	}
	// What does nothing but start the library is one half of a pair, if the package has the other half.
	return e.s.flags&fBusy != 0 || x.root.Sig.Results().Len() == 0, func() bool { return !p.ended[l] }
}

// typeEnds reports whether some method of t, its own or a promoted one, uninitialises library l.
func (p *Pass) typeEnds(t *types.TypeName, l int) bool {
	n, ok := t.Type().(*types.Named)
	if !ok {
		return true
	}
	methods := types.NewMethodSet(types.NewPointer(n))
	for sel := range methods.Methods() {
		m := sel.Obj().(*types.Func).Origin()
		sum := p.summary(m)
		if sum == nil || sum.Unknown || slices.ContainsFunc(sum.Libs, func(o Outcome) bool { return o.uninitialises(l) }) {
			return true
		}
	}
	return p.ended[l] && methods.Len() == 0
}

// aliasPlaces returns the places of f's caller that its results always are.
func (p *Pass) aliasPlaces(f *event.Func) []Place {
	if f.Object == nil || p.own[f.Object] == nil {
		return nil
	}
	var places []Place
	for _, a := range p.own[f.Object].Aliases {
		places = append(places, a.Of)
	}
	return places
}
