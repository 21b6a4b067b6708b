package typestate

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/event"
)

// A loan follows what a function is lent through its values, without regard to order.
type loan struct {
	pass *Pass
	unit *unit
	fn   *event.Func
	of   event.Val // the parameter

	lent  map[event.Val]bool // values that lead to it, and local variables that hold such
	parts map[partKey]bool   // fields of local variables that do
	grown bool
}

type partKey struct {
	cell event.Val
	path string
}

// Bounds: how deep calls of functions of the package are followed, and how long a chain of values is that runs
// against the order of the source.
const (
	maxLoans      = 3
	maxLoanRounds = 20
)

// A borrower is a parameter of a function of the package.
type borrower struct {
	fn    *types.Func
	param int
}

// kept returns where the function keeps what it is lent beyond its return.
func (l *loan) kept(depth int) []token.Pos {
	l.lent, l.parts = map[event.Val]bool{l.of: true}, make(map[partKey]bool)
	l.grown = true
	for round := 0; l.grown && round < maxLoanRounds; round++ {
		l.grown = false
		l.each(func(in *event.Instr, b *event.Block) { l.spread(in) })
		for _, f := range l.unit.Funcs {
			for _, b := range f.Blocks {
				for _, phi := range b.Phis {
					l.flow(phi.Dst, slices.ContainsFunc(phi.Edges, l.isLent))
				}
			}
		}
	}
	var at []token.Pos
	waits := l.waits()
	l.each(func(in *event.Instr, b *event.Block) {
		if l.keeps(in, b, waits, depth) {
			pos := in.Pos
			if in.Call != nil {
				pos = in.Call.Pos
			}
			at = append(at, pos)
		}
	})
	return at
}

// each visits the instructions of the function and the literals in it.
func (l *loan) each(visit func(*event.Instr, *event.Block)) {
	for _, f := range l.unit.Funcs {
		if !within(f, l.fn) {
			continue
		}
		for _, b := range f.Blocks {
			for i := range b.Instrs {
				visit(&b.Instrs[i], b)
			}
		}
	}
}

func (l *loan) isLent(v event.Val) bool { return l.lent[v] }

// flow records that v leads to what is lent, if it does.
func (l *loan) flow(v event.Val, does bool) {
	if does && v != 0 && !l.lent[v] {
		l.lent[v], l.grown = true, true
	}
}

// spread follows one instruction. A value without an address in it is a copy.
func (l *loan) spread(in *event.Instr) {
	carries := func(v event.Val) bool { return v != 0 && hasAddress(l.unit.Vals[v].Type, 0) }
	switch in.Op {
	case event.Copy, event.Reslice, event.Method:
		l.flow(in.Dst, l.lent[in.X])
	case event.Field, event.Get:
		if l.unit.alloc[in.X] {
			l.flow(in.Dst, l.parts[partKey{in.X, in.Path}])
			break
		}
		l.flow(in.Dst, l.lent[in.X] && carries(in.Dst))
	case event.Load, event.Element, event.Assert:
		l.flow(in.Dst, l.lent[in.X] && carries(in.Dst))
	case event.Next:
		for _, r := range in.Results {
			l.flow(r, l.lent[in.X] && carries(r))
		}
	case event.Add:
		l.flow(in.Dst, (l.lent[in.X] || l.lent[in.Y]) && carries(in.Dst))
	case event.Append:
		l.flow(in.Dst, l.lent[in.X] || l.lent[in.Y] && hasAddress(elem(l.unit.Vals[in.Dst].Type), 0))
	case event.Store:
		if l.lent[in.Y] {
			l.storeLocal(in.X)
		}
	case event.Insert:
		if base, local := l.base(in.X); l.lent[in.Y] && local {
			l.flow(base, true)
		}
	case event.Closure:
		l.flow(in.Dst, slices.ContainsFunc(in.Args, l.isLent))
		for i, v := range in.Fn.FreeVars {
			l.flow(v, l.lent[in.Args[i]])
		}
	case event.Invoke, event.Defer, event.Go:
		if callee := in.Call.Callee; callee != 0 {
			l.intoLiteral(in.Call)
		}
	}
}

// storeLocal records that the local variable at address x holds what is lent.
func (l *loan) storeLocal(x event.Val) {
	base, local := l.base(x)
	if !local {
		return
	}
	l.flow(base, true)
	l.flow(x, true)
	if def := l.unit.defs[x]; def != nil && def.Op == event.Field && l.unit.alloc[def.X] {
		if key := (partKey{def.X, def.Path}); !l.parts[key] {
			l.parts[key], l.grown = true, true
		}
	}
}

// intoLiteral follows the arguments of a call of a literal.
func (l *loan) intoLiteral(c *event.Call) {
	v := l.unit.source(c.Callee)
	fn := l.unit.Vals[v].Anon
	if def := l.unit.defs[v]; def != nil && def.Op == event.Closure {
		fn = def.Fn
	}
	for i := 0; fn != nil && i < min(len(c.Args), len(fn.Params)); i++ {
		l.flow(fn.Params[i], l.lent[c.Args[i]])
	}
}

// base returns the variable in which the address v lies, and whether it is one of the function's own; 0 if that is not
// known.
func (l *loan) base(v event.Val) (event.Val, bool) {
	for range maxOrigin {
		if b := l.unit.bindings[v]; b != 0 {
			v = b
			continue
		}
		if l.unit.alloc[v] {
			return v, within(l.unit.owner[v], l.fn)
		}
		def := l.unit.defs[v]
		if def == nil {
			break
		}
		switch def.Op {
		case event.Field, event.Copy, event.Reslice, event.Element:
			v = def.X
		case event.Load:
			if from := l.unit.source(v); from != v {
				v = from
			} else {
				v = def.X
			}
		default:
			return 0, false
		}
	}
	if slices.Contains(l.fn.Params, v) || l.unit.Vals[v].Global != nil || l.unit.owner[v] != nil && !within(l.unit.owner[v], l.fn) {
		return v, false
	}
	return 0, false
}

// waits reports whether the function waits for others, who may be done with what they are given when it returns.
func (l *loan) waits() bool {
	found := false
	l.each(func(in *event.Instr, b *event.Block) {
		switch {
		case in.Op == event.Select:
			found = found || len(in.Results) > 2
		case in.Op == event.Other:
			found = found || slices.ContainsFunc(in.Args, func(a event.Val) bool { return isChan(l.unit.Vals[a].Type) })
		case in.Call != nil && in.Call.Fn != nil:
			found = found || in.Call.Fn.Name() == "Wait"
		}
	})
	return found
}

// keeps reports whether an instruction keeps what is lent.
func (l *loan) keeps(in *event.Instr, b *event.Block, waits bool, depth int) bool {
	switch in.Op {
	case event.Store:
		base, local := l.base(in.X)
		return l.lent[in.Y] && base != 0 && !local && !l.cleared(in.X) && (depth == 0 || l.outlives(base))
	case event.Insert:
		base, local := l.base(in.X)
		return l.lent[in.Y] && base != 0 && !local && (depth == 0 || l.outlives(base))
	case event.Escape:
		return l.lent[in.X] && b.Term.Kind != event.Panic && !waits
	case event.Select:
		return slices.ContainsFunc(in.Args, l.isLent) && !waits
	case event.Go:
		return (l.lent[in.Call.Callee] || slices.ContainsFunc(in.Call.Args, l.isLent)) && !waits
	case event.Invoke, event.Defer:
		return depth < maxLoans && l.calleeKeeps(in.Call, depth)
	}
	return false
}

// outlives reports whether what is at base outlives the caller, too: a package variable, or what a method finds in its
// receiver.
func (l *loan) outlives(base event.Val) bool {
	return l.unit.Vals[base].Global != nil || l.fn.Sig.Recv() != nil && len(l.fn.Params) > 0 && base == l.fn.Params[0]
}

// cleared reports whether the function stores nil, too, where x leads: then it does not keep what was there.
func (l *loan) cleared(x event.Val) bool {
	def := l.unit.defs[x]
	found := false
	l.each(func(in *event.Instr, b *event.Block) {
		if in.Op != event.Store || !l.unit.Vals[in.Y].Nil {
			return
		}
		other := l.unit.defs[in.X]
		if in.X == x || def != nil && other != nil && def.Op == event.Field && other.Op == event.Field && def.Path == other.Path {
			found = true
		}
	})
	return found
}

// calleeKeeps reports whether a function of the package keeps what it is given.
func (l *loan) calleeKeeps(c *event.Call, depth int) bool {
	if c.Fn == nil || c.Dynamic || c.Bound != nil && c.Bound.Row != nil {
		return false
	}
	w := l.pass.scanned[c.Fn]
	if w == nil {
		return false
	}
	for i, a := range c.Args {
		if !l.lent[a] || i >= len(w.Root.Params) {
			continue
		}
		if i == 0 && w.Root.Sig.Recv() != nil { // a method of the notification's own
			continue
		}
		if l.pass.keepsParam(w, borrower{c.Fn, i}, depth) {
			if base, local := l.base(c.Args[0]); w.Root.Sig.Recv() == nil || base == 0 || !local {
				return true
			}
		}
	}
	return false
}

// keepsParam reports whether a function of the package keeps what it is given as a parameter.
func (p *Pass) keepsParam(w *unit, b borrower, depth int) bool {
	kept, known := p.borrowers[b]
	if !known {
		if p.borrowers == nil {
			p.borrowers = make(map[borrower]bool)
		}
		p.borrowers[b] = false // ends a recursion
		inner := &loan{pass: p, unit: w, fn: w.Root, of: w.Root.Params[b.param]}
		kept = len(inner.kept(depth+1)) > 0
		p.borrowers[b] = kept
	}
	return kept
}

// hasAddress reports whether a value of type t may lead to memory that is not its own. Strings are copies.
func hasAddress(t types.Type, depth int) bool {
	if t == nil || depth > 4 {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer, *types.Slice, *types.Interface, *types.Map, *types.Signature:
		return true
	case *types.Basic:
		return u.Kind() == types.UnsafePointer
	case *types.Array:
		return hasAddress(u.Elem(), depth+1)
	case *types.Struct:
		for f := range u.Fields() {
			if hasAddress(f.Type(), depth+1) {
				return true
			}
		}
	}
	return false
}
