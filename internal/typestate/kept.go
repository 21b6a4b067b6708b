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
