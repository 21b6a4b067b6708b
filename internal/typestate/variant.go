package typestate

import (
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
)

// A VARIANT may hold an object, and then owns one reference to it. Whether it does is known only where the program
// treats what it takes from it as an object: until then the handle is unclaimed, and nothing is owed. The object taken
// from it, a view, is the same reference under another name: either ends it, and both together end it twice.

// emptied applies what is special about the steps of a VARIANT, and about unclaimed handles. It reports whether there
// is no more to the step.
func (x *run) emptied(s *state, step Step) bool {
	if step.Op == protocol.Logon {
		s.flags |= fLoggedOn
	}
	if step.Op != protocol.Clear {
		if s.phase == unclaimed {
			s.phase = live
		}
		return false
	}
	if s.flags&fCleared != 0 {
		return true // an empty VARIANT may be cleared again
	}
	s.flags |= fCleared
	switch {
	case s.phase == unclaimed:
		s.phase = ended
	case s.phase != ended && s.refs > 0:
		s.refs--
	default:
		return false
	}
	return true
}

// idle reports whether the followed handle is a session of automation that is not logged on yet.
func (x *run) idle(s *state) bool {
	return x.target.kind == protocol.Session && x.target.again && s.flags&fLoggedOn == 0
}

// operand returns argument i of a protocol call; for the address of a variable that holds a VARIANT, that is the
// VARIANT.
func (x *run) operand(s *state, args []value, i int) value {
	if i < 0 || i >= len(args) {
		return value{}
	}
	return x.variantAt(s, args[i])
}

// variantAt returns the VARIANT that is in the variable at address v, else v itself.
func (x *run) variantAt(s *state, v value) value {
	if v.obj != 0 || v.loc == 0 || !x.hasVariants() {
		return v
	}
	held, ok := s.get(-int32(v.loc))
	if t := x.contentType(v.loc); !ok && t != nil && x.pass.Resolver.Kind(t) == protocol.Variant && isStruct(t) {
		held = x.load(s, v.loc, t) // it came with what the caller passed
	}
	if held.obj != 0 && x.kindOf(held.obj) == protocol.Variant {
		return held
	}
	return v
}

// hasVariants reports whether the unit has VARIANTs by value at all, or their addresses.
func (x *run) hasVariants() bool {
	u := x.unit
	if u.variants == 0 {
		u.variants = -1
		if slices.ContainsFunc(u.Vals, func(v event.Value) bool {
			return v.Type != nil && x.pass.Resolver.Kind(v.Type) == protocol.Variant
		}) {
			u.variants = 1
		}
	}
	return u.variants > 0
}

// contentType returns the type of what location id holds, nil if it is not known.
func (x *run) contentType(id locID) types.Type {
	l := x.locs[id]
	if l.path == "" {
		return elem(x.unit.Vals[l.root].Type)
	}
	return x.typeAt(x.loc(location{root: l.root, old: l.old}), l.path)
}

// given executes what it means for the followed handle to be given to a call that is not about it, as argument a
// itself or within a list of arguments.
func (x *run) given(s *state, c *event.Call, b *bind.Call, a value) {
	direct := x.variantAt(s, a)
	switch {
	case b.Op == protocol.Neutral || x.target.kind == protocol.None:
	case direct.obj == subject && x.target.kind == protocol.Variant && !direct.view:
		x.escapeSubject(s) // the callee may put something else into it
	case direct.obj == subject && s.phase == unclaimed: // perhaps nil
	case a.obj == subject || x.memory(a):
		x.act(s, c, Step{Op: protocol.Use, Name: b.Name})
	case b.Late() && x.target.kind.IsObject():
		x.holds(s, a.loc, 1, func(_ string, v value) {
			switch v = x.variantAt(s, v); {
			case v.obj != subject:
			case x.target.kind == protocol.Variant && !v.view:
				x.escapeSubject(s)
			case s.phase == ended && x.pass.Resolver.Kind(x.unit.types[v.dyn]) != protocol.None:
				x.act(s, c, Step{Op: protocol.Use, Name: b.Name})
			}
		})
	}
}

// viewOf returns the object that the VARIANT v holds, as a call takes it from it.
func (x *run) viewOf(s *state, v value) value {
	switch {
	case v.obj == subject && s.flags&fCleared != 0:
		return value{mask: isZero}
	case v.obj != 0:
		return value{obj: v.obj, view: true}
	}
	return value{}
}

// readsVariant lets the VARIANT at v escape where its content is read as a number or address. Its tag tells whether it
// holds an object: who asks that of one that does is taken to end it where it must be.
func (x *run) readsVariant(s *state, in *event.Instr, v value) {
	if x.target.kind != protocol.Variant || in.Path == "[]" {
		return
	}
	if v = x.variantAt(s, v); v.obj != subject || v.view || s.phase == ended {
		return
	}
	t := x.unit.Vals[in.Dst].Type
	if p, ok := t.Underlying().(*types.Pointer); ok && in.Op == event.Field {
		t = p.Elem()
	}
	if b, ok := t.Underlying().(*types.Basic); ok && b.Kind() == types.Uint16 {
		if x.target.call != nil && s.phase == live {
			s.flags |= fGuarded
		}
		return
	}
	x.escapeSubject(s)
}

// leftAs returns what kind of handle the followed one is to callers that find it at the given places: the object that a
// VARIANT holds is one of its own where only that is left. It is not ok if they find it in what does not show it.
func (x *run) leftAs(at []Place) (protocol.Kind, bool) {
	if x.target.kind != protocol.Variant {
		return x.target.kind, true
	}
	kind := protocol.None
	for _, p := range at {
		k := x.pass.Resolver.Kind(x.typeOf(p))
		if k == protocol.None || kind != protocol.None && k != kind {
			return protocol.None, false
		}
		kind = k
	}
	return kind, true
}

// typeOf returns the type of a place that the root and its callers know, an interface if it is not known.
func (x *run) typeOf(p Place) types.Type {
	t := x.placeType(p)
	switch {
	case p.Global != "":
		if g := x.unit.global(p.Global); g != 0 {
			return x.typeAt(x.loc(location{root: g}), p.Path)
		}
	case t != nil && p.Path == "":
		return t
	case t != nil:
		name := p.Path[len(dir(p.Path)):]
		if st := structAt(t, dir(p.Path)); st != nil {
			for f := range st.Fields() {
				if "."+f.Name() == name {
					return f.Type()
				}
			}
		}
	}
	return types.NewInterfaceType(nil, nil)
}

func isStruct(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}
