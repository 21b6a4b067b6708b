package typestate

import (
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/event"
)

// needs returns the parameters of f that are pointers and that it reads or writes through before it calls anything:
// with nil it does nothing but panic.
func needs(u *unit, f *event.Func) []int {
	var params []int
	for i := range f.Blocks[0].Instrs {
		switch in := &f.Blocks[0].Instrs[i]; in.Op {
		case event.Invoke, event.Defer, event.Go:
			return params
		case event.Load, event.Store:
			if p := slices.Index(f.Params, u.pointer(in.X)); p >= 0 && !slices.Contains(params, p) {
				params = append(params, p)
			}
		}
	}
	return params
}

// pointer returns the pointer that has to be followed to come to the place that address v is.
func (w *unit) pointer(v event.Val) event.Val {
	for range maxOrigin {
		def := w.defs[v]
		if def == nil || def.Op != event.Field {
			break
		}
		v = def.X
	}
	if t := w.Vals[v].Type; t != nil {
		if _, ok := t.Underlying().(*types.Pointer); ok {
			return v
		}
	}
	return 0
}
