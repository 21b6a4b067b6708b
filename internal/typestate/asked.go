package typestate

import (
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/event"
)

// askedParams returns the parameters that root calls only if another parameter, or what it points to, is so and so:
// its callers know when, as in defer ifFailed(&err, undo).
func askedParams(u *unit, root *event.Func, calls []int) []int {
	var asked []int
	for _, b := range root.Blocks {
		for i := range b.Instrs {
			in := &b.Instrs[i]
			if in.Call == nil || in.Op == event.Go || in.Call.Callee == 0 {
				continue
			}
			k := slices.Index(root.Params, u.source(in.Call.Callee))
			if slices.Contains(calls, k) && !slices.Contains(asked, k) && decidedByParam(u, root, b) {
				asked = append(asked, k)
			}
		}
	}
	return asked
}

// decidedByParam reports whether control comes to b by a branch on a parameter of f only.
func decidedByParam(u *unit, f *event.Func, b *event.Block) bool {
	for range f.Blocks {
		if len(b.Preds) != 1 {
			return false
		}
		b = f.Blocks[b.Preds[0]]
		if b.Term.Kind == event.If && ofParam(u, f, b.Term.Cond, 0) {
			return true
		}
	}
	return false
}

// ofParam reports whether v is a parameter of f, what one points to, or that compared with a constant.
func ofParam(u *unit, f *event.Func, v event.Val, depth int) bool {
	if slices.Contains(f.Params, v) {
		return guardable(u.Vals[v].Type)
	}
	def := u.defs[v]
	if def == nil || depth > 4 {
		return false
	}
	switch def.Op {
	case event.Not, event.Copy:
		return ofParam(u, f, def.X, depth+1)
	case event.Compare:
		x, y := &u.Vals[def.X], &u.Vals[def.Y]
		return (y.Const != nil || y.Nil) && ofParam(u, f, def.X, depth+1) || (x.Const != nil || x.Nil) && ofParam(u, f, def.Y, depth+1)
	case event.Load:
		p, ok := u.Vals[def.X].Type.Underlying().(*types.Pointer)
		return ok && guardable(p.Elem()) && slices.Contains(f.Params, u.source(def.X))
	}
	return false
}

// lendPerhaps runs the literal fn as a callback that call c makes or does not. What it ends is not missing afterwards,
// and not ended twice; of a handle that it leaves behind what it hangs on nothing more is said.
func (x *run) lendPerhaps(s *state, c *event.Call, fn value, args []value, frame int) []*state {
	if s.phase == absent || x.target.libs {
		return x.lend(s, c, fn, args, frame)
	}
	x.quiet++
	states := x.lend(s.clone(), c, fn, args, frame)
	x.quiet--
	changed := false
	for _, t := range states {
		changed = changed || t.phase != s.phase || t.refs != s.refs || t.trace != s.trace
		switch {
		case t.phase == lost || len(t.notes) != len(s.notes):
			x.escapeSubject(s)
			return x.only(s)
		case t.phase == ended || t.phase == off:
			t.flags |= fSoft
		}
		t.trace = soften(t.trace, s.trace)
	}
	if !changed {
		return x.lend(s, c, fn, args, frame)
	}
	return states
}
