package typestate

import "github.com/mapilint/mapilint/internal/event"

// maxOrigin bounds how far back the origin of a value is looked for.
const maxOrigin = 8

// origin follows copies, and loads of variables that are written once and never lent, back to where v comes from.
func (w *unit) origin(v event.Val) event.Val { return w.back(v, maxOrigin, w.onlyStore) }

// source is like origin, but takes a variable that others may write for what is written here, if that is once.
func (w *unit) source(v event.Val) event.Val { return w.back(v, maxOrigin, w.ownStore) }

// back follows v to where it comes from, in at most the given number of steps; stored tells what a variable that is
// loaded holds, 0 if that is not known.
func (w *unit) back(v event.Val, steps int, stored func(cell event.Val) event.Val) event.Val {
	for ; steps > 0; steps-- {
		if b := w.bindings[v]; b != 0 {
			v = b
			continue
		}
		def := w.defs[v]
		switch {
		case def == nil:
			return v
		case def.Op == event.Copy:
			v = def.X
		case def.Op == event.Load:
			content := stored(w.back(def.X, steps-1, stored)) // g = *g: what g holds is read through g
			if content == 0 {
				return v
			}
			v = content
		default:
			return v
		}
	}
	return v
}

// ownStore returns the value that is stored in a variable, 0 if there are several.
func (w *unit) ownStore(cell event.Val) (stored event.Val) {
	for _, u := range w.usesOf(cell) {
		if u.in != nil && u.in.Op == event.Store && u.in.X == cell {
			if stored != 0 {
				return 0
			}
			stored = u.in.Y
		}
	}
	return stored
}

// onlyStore returns the value that is stored in a variable, 0 if there are several or others may write it.
func (w *unit) onlyStore(cell event.Val) (stored event.Val) {
	for _, u := range w.usesOf(cell) {
		switch {
		case u.in == nil:
			return 0
		case u.in.Op == event.Load:
		case u.in.Op == event.Store && u.in.X == cell && stored == 0:
			stored = u.in.Y
		case u.in.Op == event.Closure:
			for i, a := range u.in.Args {
				if a == cell && w.writes(u.in.Fn, u.in.Fn.FreeVars[i]) {
					return 0
				}
			}
		default:
			return 0
		}
	}
	return stored
}
