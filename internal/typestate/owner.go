package typestate

import (
	"go/types"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/protocol"
)

// maxOwners bounds the length of an owner chain; MAPI's longest is stream, attachment, message, folder,
// store, session.
const maxOwners = 8

// hangsOn reports whether child was derived from owner, directly or not. Objects that this function
// finds in fields of one struct, or in variables of one package, hang on the only session or store
// that they share it with.
func (x *run) hangsOn(s *state, child, owner objID) bool {
	for range maxOwners {
		if child == owner {
			return true
		}
		if child == 0 {
			return false
		}
		parent := s.parentOf(child)
		if parent == 0 {
			return x.siblings(child, owner)
		}
		child = parent
	}
	return false
}

// siblings reports whether child and owner are held by the same struct or package, and owner is the
// only one of its kind there.
func (x *run) siblings(child, owner objID) bool {
	c, o := x.placeLoc(child), x.placeLoc(owner)
	if c == 0 || o == 0 || c == o {
		return false
	}
	childKind, ownerKind := x.kindOf(child), x.kindOf(owner)
	if !x.mayHang(childKind, ownerKind) {
		return false
	}
	a, b := x.locs[c], x.locs[o]
	ga, gb := x.unit.Vals[a.root].Global, x.unit.Vals[b.root].Global
	if ga != nil && gb != nil && a.path == "" && b.path == "" {
		return ga.Pkg() == gb.Pkg() && x.pass.globalsOf(gb.Pkg(), ownerKind) == 1
	}
	if a.root != b.root || a.path == "" || b.path == "" {
		return false
	}
	if dir(a.path) == dir(b.path) {
		if parent, ok := x.pass.parents[fieldKey{structName(x.unit.Vals[a.root].Type, dir(a.path)), a.path[len(dir(a.path)):]}]; ok {
			return parent == b.path[len(dir(b.path)):] || ownerKind == protocol.Session && parent != "" && x.onlySession(a, b)
		}
	}
	return x.onlySession(a, b)
}

// onlySession reports whether what is at b is the only one of its kind in its struct, beside a.
func (x *run) onlySession(a, b location) bool {
	ownerKind := x.pass.Resolver.Kind(x.types[x.locIDs[b]])
	ownerDir := dir(b.path)
	if !strings.HasPrefix(dir(a.path), ownerDir) && !strings.HasPrefix(ownerDir, dir(a.path)) {
		return false
	}
	st := structAt(x.unit.Vals[a.root].Type, ownerDir)
	n := 0
	for i := 0; st != nil && i < st.NumFields(); i++ {
		if x.pass.Resolver.Kind(st.Field(i).Type()) == ownerKind {
			n++
		}
	}
	return n == 1
}

// learnParents remembers, of a handle that a constructor leaves in a field, in which field of the same
// struct it leaves the object that the handle hangs on.
func (x *run) learnParents(e exit, at []Place) {
	parent := e.s.parentOf(subject)
	if parent == 0 {
		return
	}
	for _, p := range at {
		t := x.placeType(p)
		if t == nil || p.Path == "" || strings.HasSuffix(p.Path, "[]") {
			continue
		}
		key := fieldKey{structName(t, dir(p.Path)), p.Path[len(dir(p.Path)):]}
		if key.typ == nil || key.typ.Pkg() != x.pass.Pkg {
			continue
		}
		field := ""
		places := x.exitPlaces(e, parent)
		if q, ok := x.objPlace(parent); ok {
			places = append(places, q)
		}
		for _, q := range places {
			if q.Result == p.Result && q.Index == p.Index && dir(q.Path) == dir(p.Path) && q.Path != "" {
				field = q.Path[len(dir(q.Path)):]
			}
		}
		if field == "" {
			continue
		}
		if known, ok := x.pass.parents[key]; !ok {
			x.pass.parents[key] = field
			x.pass.learnt = true
		} else if known != field {
			x.pass.parents[key] = ""
		}
	}
}

// placeType returns the type of the parameter or result that p starts from.
func (x *run) placeType(p Place) types.Type {
	switch {
	case p.Global != "":
		return nil
	case p.Result:
		return x.root.Sig.Results().At(p.Index).Type()
	case p.Index >= 0 && p.Index < len(x.root.Params):
		return x.unit.Vals[x.root.Params[p.Index]].Type
	}
	return nil
}

// structName returns the name of the struct type that path leads to from t, nil if it has none.
func structName(t types.Type, path string) *types.TypeName {
	if path == "" {
		return typeName(t)
	}
	st := structAt(t, dir(path))
	if st == nil {
		return nil
	}
	for f := range st.Fields() {
		if "."+f.Name() == path[len(dir(path)):] {
			return typeName(f.Type())
		}
	}
	return nil
}

// mayHang reports whether an object of kind child can be taken to hang on an owner that is merely held
// beside it: everything on a session, what lives in folders on a store.
func (x *run) mayHang(child, owner protocol.Kind) bool {
	switch owner {
	case protocol.Session:
		return child.IsObject() && child != protocol.Session && child != protocol.Sink && child != protocol.Admin && child != protocol.Object
	case protocol.Store:
		return child == protocol.Folder || child == protocol.Message || child == protocol.Attach
	case protocol.Message:
		return child == protocol.Attach
	}
	return owner.IsUser() && slices.ContainsFunc(x.pass.set().OrdersOf(child), func(o protocol.Order) bool { return o.Owner == owner })
}

// mayOwn reports whether the target may hang on the object o.
func (x *run) mayOwn(o objID) bool {
	k, owner := x.target.kind, x.kindOf(o)
	switch owner {
	case protocol.None, protocol.Object:
		return k != protocol.Session
	case protocol.SimpleSession:
		return k == protocol.Session
	case protocol.Session:
		return k != protocol.Session && !k.IsMemory()
	case protocol.Store:
		return k != protocol.Session && k != protocol.Store && !k.IsMemory()
	case protocol.Table:
		return k == protocol.Bookmark
	case protocol.Message:
		return k == protocol.Attach || k == protocol.Stream || k == protocol.Table || k == protocol.Object || k == protocol.None || k == protocol.Session
	}
	return k.IsUser() && owner.IsUser()
}

// inChain reports whether objects of kind k may stand between the target and its owners, or hang on it. The
// others are not kept apart: a function may open hundreds.
func (x *run) inChain(k protocol.Kind) bool {
	switch t := x.target.kind; {
	case x.target.libs:
		return false
	case t.IsMemory():
		return k.IsMemory()
	case t == protocol.Store && x.target.call != nil:
		return k == protocol.Session || k == protocol.Object || k == protocol.None
	case t == protocol.Session:
		return k != protocol.Session
	}
	return true
}

func dir(path string) string {
	path = strings.TrimSuffix(path, "[]")
	return path[:max(strings.LastIndexByte(path, '.'), 0)]
}

// structAt returns the struct type that path leads to from a value of type t, nil if none.
func structAt(t types.Type, path string) *types.Struct {
	for _, name := range strings.FieldsFunc(path, func(r rune) bool { return r == '.' }) {
		st := asStruct(t)
		if st == nil {
			return nil
		}
		t = nil
		for f := range st.Fields() {
			if f.Name() == strings.TrimSuffix(name, "[]") {
				t = f.Type()
			}
		}
		if t == nil {
			return nil
		}
		if strings.HasSuffix(name, "[]") {
			t = elem(t)
		}
	}
	return asStruct(t)
}

func asStruct(t types.Type) *types.Struct {
	if t == nil {
		return nil
	}
	for range 2 {
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
	}
	st, _ := t.Underlying().(*types.Struct)
	return st
}

func elem(t types.Type) types.Type {
	if e, ok := t.Underlying().(interface{ Elem() types.Type }); ok {
		return e.Elem()
	}
	return nil
}

// placeLoc returns the location at which the root found the object, 0 if it was acquired here.
func (x *run) placeLoc(o objID) locID {
	if o == subject && x.target.call == nil && !x.target.libs {
		return x.locIDs[x.target.place]
	}
	if o <= subject {
		return 0
	}
	return x.objs[o].place
}

// kindOf returns the kind of an object.
func (x *run) kindOf(o objID) protocol.Kind {
	switch {
	case o == subject:
		return x.target.kind
	case o <= 0:
		return protocol.None
	}
	if c := x.objs[o].call; c != nil {
		if outs := x.pass.outs(c); x.objs[o].out < len(outs) {
			return outs[x.objs[o].out].Kind
		}
		return protocol.None
	}
	if t := x.types[x.objs[o].place]; t != nil {
		return x.pass.Resolver.Kind(t)
	}
	return protocol.None
}

// objPlace returns the place by which callers know the object.
func (x *run) objPlace(o objID) (Place, bool) { return x.placeOf(x.placeLoc(o)) }

// placeOf returns the place by which callers know location id.
func (x *run) placeOf(id locID) (Place, bool) {
	if id == 0 {
		return Place{}, false
	}
	l := x.locs[id]
	if g := x.unit.Vals[l.root].Global; g != nil {
		return Place{Global: g.Pkg().Path() + "." + g.Name(), Path: l.path}, true
	}
	i := slices.Index(x.root.Params, l.root)
	return Place{Index: i, Path: l.path}, i >= 0
}

// markTouched remembers that the object at a place of the caller's takes part in the protocol.
func (x *run) markTouched(o objID) {
	if id := x.placeLoc(o); id != 0 {
		x.touched[id] = true
	}
}
