package typestate

import (
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/event"
)

// Whoever keeps the address of a variable may end the handle in it later: to the caller of such a function the
// handle has left sight.

// kept adds to the summary that what the parameters of root point to escapes, where root keeps their addresses.
func (f *function) kept(root *event.Func) {
	for i, p := range root.Params {
		if !pointsToHandle(f.unit.Vals[p].Type) || !f.keepsAddress(p, make(map[event.Val]bool)) {
			continue
		}
		place := Place{Index: i}
		f.summary.Inputs = slices.DeleteFunc(f.summary.Inputs, func(in Input) bool { return in.Place == place })
		f.summary.Inputs = append(f.summary.Inputs, Input{place, []Outcome{{Steps: []Step{{Kind: StepEscape}}}}})
	}
}

// pointsToHandle reports whether t is the address of a variable that may hold a handle.
func pointsToHandle(t types.Type) bool {
	p, ok := t.Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	switch p.Elem().Underlying().(type) {
	case *types.Pointer, *types.Interface:
		return true
	}
	return isWord(p.Elem())
}

// keepsAddress reports whether the address v is stored, sent or given a finalizer. What other functions that are
// not in view do with it is their affair: most of them fill the variable.
func (f *function) keepsAddress(v event.Val, seen map[event.Val]bool) bool {
	if seen[v] {
		return false
	}
	seen[v] = true
	return slices.ContainsFunc(f.unit.usesOf(v), func(u use) bool {
		if u.in == nil {
			return false
		}
		switch u.in.Op {
		case event.Copy:
			return f.keepsAddress(u.in.Dst, seen)
		case event.Store:
			return u.in.Y == v && (!f.unit.alloc[u.in.X] || f.keepsContent(u.in.X, seen))
		case event.Insert, event.Append:
			return u.in.Y == v
		case event.Escape, event.Go:
			return true
		case event.Invoke, event.Defer:
			return f.keepsArgument(u.in.Call, v)
		}
		return false
	})
}

// keepsContent is keepsAddress for an address that is stored in a local variable.
func (f *function) keepsContent(cell event.Val, seen map[event.Val]bool) bool {
	return slices.ContainsFunc(f.unit.usesOf(cell), func(u use) bool {
		switch {
		case u.in == nil:
		case u.in.Op == event.Load:
			return f.keepsAddress(u.in.Dst, seen)
		case u.in.Op == event.Closure && u.in.Dst != cell:
			i := slices.Index(u.in.Args, cell)
			return i >= 0 && f.keepsContent(u.in.Fn.FreeVars[i], seen)
		}
		return false
	})
}

// keepsArgument reports whether the function that c calls is known to keep its argument v.
func (f *function) keepsArgument(c *event.Call, v event.Val) bool {
	if c.Fn == nil || c.Bound != nil {
		return false
	}
	if name := f.pass.fullName(c.Fn); name == "runtime.SetFinalizer" || name == "runtime.AddCleanup" {
		return true
	}
	sum := f.pass.summary(c.Fn)
	return sum != nil && slices.ContainsFunc(sum.Inputs, func(in Input) bool {
		return in.Place.Path == "" && !in.Place.Result && in.Place.Global == "" && in.Place.Index < len(c.Args) &&
			c.Args[in.Place.Index] == v && slices.ContainsFunc(in.Outcomes, Outcome.escapes)
	})
}

// escapes reports whether the handle leaves sight.
func (o Outcome) escapes() bool {
	return slices.ContainsFunc(o.Steps, func(s Step) bool { return s.Kind == StepEscape })
}

// isKept reports whether f is a literal, or in one, that outlives the call of its function for all that is known: it is
// returned, or put into a field, a list or a variable of others, or started as a goroutine. What it does is done later, if at
// all.
func (p *Pass) isKept(w *unit, f *event.Func) bool {
	for ; f != nil && f.Parent != nil; f = f.Parent {
		if f.Goroutine {
			return true
		}
		for v := range w.Vals {
			def := w.defs[v]
			if (w.Vals[v].Anon == f || def != nil && def.Op == event.Closure && def.Fn == f && def.Dst == event.Val(v)) && p.outlives(w, event.Val(v)) {
				return true
			}
		}
	}
	return false
}

// outlives reports whether the literal v is returned, stored anywhere but in a local variable, or given to a function that
// does more with it than call it.
func (p *Pass) outlives(w *unit, v event.Val) bool {
	for _, u := range w.usesOf(v) {
		switch {
		case u.in == nil || u.in.Y != v && u.in.Op == event.Store:
		case u.in.Op == event.Insert, u.in.Op == event.Append, u.in.Op == event.Escape:
			return true
		case u.in.Op == event.Store:
			if cell := w.defs[u.in.X]; cell == nil || cell.Op != event.Alloc {
				return true
			}
		case u.in.Call != nil && u.in.Call.Fn != nil && !u.in.Call.Dynamic:
			if sum := p.summary(u.in.Call.Fn); sum != nil && !sum.Unknown && !slices.Contains(sum.Calls, slices.Index(u.in.Call.Args, v)) {
				return true
			}
		case u.in.Op == event.Copy && p.outlives(w, u.in.Dst):
			return true
		}
	}
	return w.returned(v)
}

// returned reports whether a function returns v.
func (w *unit) returned(v event.Val) bool {
	for _, f := range w.Funcs {
		for _, b := range f.Blocks {
			if b.Term.Kind == event.Return && slices.Contains(b.Term.Vals, v) {
				return true
			}
		}
	}
	return false
}
