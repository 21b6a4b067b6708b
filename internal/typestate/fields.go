package typestate

import (
	"go/types"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
)

// A fieldKey is a field of a named struct type.
type fieldKey struct {
	typ  *types.TypeName
	name string
}

// fieldUses records the fields whose handles the package may end somewhere: any use of what the field
// holds, other than a protocol call that leaves it alive, counts.
type fieldUses map[fieldKey]bool

// scanFields looks at every function of the package, without regard to order.
func scanFields(p *Pass, units []*event.Unit) fieldUses {
	uses := make(fieldUses)
	p.scanned = make(map[*types.Func]*unit)
	var scanned []*unit
	for _, u := range units {
		w := p.newUnit(u)
		scanned = append(scanned, w)
		if u.Root.Object != nil {
			p.scanned[u.Root.Object] = w
		}
	}
	for _, w := range scanned {
		for _, f := range w.Funcs {
			for _, b := range f.Blocks {
				for i := range b.Instrs {
					in := &b.Instrs[i]
					if in.Op != event.Field && in.Op != event.Get || !strings.HasPrefix(in.Path, ".") {
						continue
					}
					if key, ok := fieldOf(w, in); ok && !uses[key] && mayEnd(p, w, in.Dst, in.Op == event.Get, 0) {
						uses[key] = true
					}
				}
			}
		}
	}
	return uses
}

func fieldOf(w *unit, in *event.Instr) (fieldKey, bool) {
	t := w.Vals[in.X].Type
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return fieldKey{}, false
	}
	return fieldKey{n.Origin().Obj(), in.Path[1:]}, true
}

// mayEnd reports whether the address, or once loaded the value, v of a field is used in a way that may end its handle.
func mayEnd(p *Pass, w *unit, v event.Val, loaded bool, depth int) bool {
	if depth > 6 {
		return true
	}
	for _, use := range w.usesOf(v) {
		in := use.in
		switch {
		case in == nil: // a phi or a return
			return true
		case in.Op == event.Compare, in.Op == event.Len:
		case in.Op == event.Store && in.X == v: // the field is written
		case in.Op == event.Store && in.Y == v && w.defs[in.X] != nil && w.defs[in.X].Op == event.Field && w.appended(v):
		case in.Op == event.Append && in.X == v:
		case loaded && in.Op == event.Load: // what the handle points to is not the handle
		case in.Op == event.Copy, in.Op == event.Load, in.Op == event.Field, in.Op == event.Get:
			value := loaded || in.Op == event.Load
			if in.Path == "[]" {
				value = in.Op == event.Get // an element of a list of handles, or its address
			}
			if mayEnd(p, w, in.Dst, value, depth+1) {
				return true
			}
		case in.Op == event.Insert && in.X == v:
		case in.Call != nil && in.Op != event.Go && in.Call.Bound != nil && keepsAlive(in.Call, v):
		case in.Call != nil && in.Op != event.Go && in.Call.Bound == nil && in.Call.Fn != nil && !in.Call.Dynamic:
			if p.calleeMayEnd(in.Call, v, depth) {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// calleeMayEnd reports whether the function that c calls may end its argument v.
func (p *Pass) calleeMayEnd(c *event.Call, v event.Val, depth int) bool {
	u := p.scanned[c.Fn]
	if u == nil {
		sum := p.summary(c.Fn)
		return sum == nil || sum.Unknown || slices.ContainsFunc(sum.Inputs, Input.mayEnd)
	}
	for i, a := range c.Args {
		if a == v && (i >= len(u.Root.Params) || mayEnd(p, u, u.Root.Params[i], true, depth+1)) {
			return true
		}
	}
	return false
}

// mayEnd reports whether a callee may do more than use the handle at an input.
func (in Input) mayEnd() bool {
	return slices.ContainsFunc(in.Outcomes, func(o Outcome) bool {
		return len(o.At) > 0 || o.Gone != 0 || slices.ContainsFunc(o.Steps, func(s Step) bool {
			return s.Kind != StepOwner && s.Kind != StepLib && s.Kind != StepMark && (s.Kind != StepOp || s.Op != protocol.Use && s.Op != protocol.Write)
		})
	})
}

// keepsAlive reports whether protocol call c leaves its argument v alive.
func keepsAlive(c *event.Call, v event.Val) bool {
	for i, a := range c.Args {
		if a != v {
			continue
		}
		switch {
		case i == c.Bound.Conn:
			return false
		case i != c.Bound.On:
			if c.Bound.Shape {
				return false
			}
		case c.Bound.Op == protocol.Release, c.Bound.Op == protocol.Free, c.Bound.Op == protocol.End, c.Bound.Kind == protocol.SimpleSession:
			return false
		}
	}
	return true
}

// neverReleased reports, and records as a finding, that the followed handle is stored in a field of a
// type of this package that nothing in the package ever releases.
func (f *function) neverReleased(x *run, at []Place) bool {
	if x.target.borrowed || x.target.kind.IsLibrary() {
		return false
	}
	for _, p := range at {
		key, ok := f.ownField(x, p)
		if !ok || f.pass.fields[key] {
			return false
		}
	}
	s := &state{phase: live}
	if r := x.leakRule(s); r != nil {
		finding := x.report(r, s, x.target.call, "")
		finding.leak = true
	}
	return true
}

// ownField returns the field at which p is, if only this package can reach it.
func (f *function) ownField(x *run, p Place) (fieldKey, bool) {
	path := strings.TrimSuffix(p.Path, "[]") // a list of handles
	if p.Global != "" || path == "" || strings.Count(path, ".") != 1 || strings.Contains(path, "[]") {
		return fieldKey{}, false
	}
	var t types.Type
	switch {
	case p.Result:
		t = x.root.Sig.Results().At(p.Index).Type()
	case p.Index >= 0 && p.Index < len(x.root.Params):
		t = x.unit.Vals[x.root.Params[p.Index]].Type
	default:
		return fieldKey{}, false
	}
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() != f.pass.Pkg {
		return fieldKey{}, false
	}
	st, ok := n.Underlying().(*types.Struct)
	if !ok {
		return fieldKey{}, false
	}
	name := path[1:]
	for field := range st.Fields() {
		if field.Name() == name && (field.Embedded() || field.Exported() && f.pass.Pkg.Name() != "main") {
			return fieldKey{}, false
		}
	}
	return fieldKey{n.Origin().Obj(), name}, true
}

// ownsWhatIs reports whether v is the address of a field that answers for the handles stored in it.
func (p *Pass) ownsWhatIs(w *unit, v event.Val) bool {
	def := w.defs[v]
	if p.Owns == nil || def == nil || def.Op != event.Field {
		return false
	}
	key, ok := fieldOf(w, def)
	if !ok {
		return false
	}
	st, ok := key.typ.Type().Underlying().(*types.Struct)
	for i := 0; ok && i < st.NumFields(); i++ {
		if f := st.Field(i); f.Name() == key.name {
			return p.Owns(f)
		}
	}
	return false
}

// maxNesting bounds how deep the fields of structs within structs are looked for.
const maxNesting = 3

// touchFields marks the handles in the fields of a struct of the caller's, at location id, which is copied as a whole:
// the copy holds them too.
func (x *run) touchFields(id locID, t types.Type, depth int) {
	st, ok := t.Underlying().(*types.Struct)
	if !ok || id == 0 || depth > maxNesting || !x.isInput(x.locs[id].root) {
		return
	}
	for f := range st.Fields() {
		field := x.sub(id, "."+f.Name())
		if field == 0 {
			continue
		}
		if x.pass.Resolver.Kind(f.Type()) == protocol.None {
			x.touchFields(field, f.Type(), depth+1)
			continue
		}
		x.types[field], x.touched[field] = f.Type(), true
	}
}
