package bind

import (
	"go/types"

	"github.com/mapilint/mapilint/internal/protocol"
)

// unknown is the interface of an object that shows nothing but COM's own methods.
const unknown = "IUnknown"

// Kind returns what handle a value of type t is, None if it is none.
func (r *Resolver) Kind(t types.Type) protocol.Kind {
	if k := r.libraryKind(t); k != protocol.None {
		return k
	}
	return r.set.IfaceKind(r.iface(t))
}

// iface returns the interface that a handle of type t has, "" if t is no handle: a pointer to a
// named type, a named value or interface type, an interface, or a type parameter.
func (r *Resolver) iface(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Pointer:
		if named, ok := types.Unalias(t.Elem()).(*types.Named); ok && !indirect(named) {
			return r.ifaceOf(named)
		}
	case *types.Named:
		switch u := t.Underlying().(type) {
		case *types.Pointer:
			return r.iface(u)
		case *types.Interface:
			return r.ifaceOf(t)
		}
		if types.NewMethodSet(t).Lookup(t.Obj().Pkg(), "Release") != nil || isVariant(t) {
			return r.ifaceOf(t)
		}
	case *types.Interface, *types.TypeParam:
		if isCOM(t, nil) {
			return unknown
		}
	}
	return ""
}

// indirect reports whether a pointer to t is the address of a handle rather than a handle.
func indirect(t *types.Named) bool {
	switch t.Underlying().(type) {
	case *types.Interface, *types.Pointer:
		return true
	}
	return false
}

// ifaceOf returns the interface of the handles whose type is named, or points to it.
func (r *Resolver) ifaceOf(named *types.Named) string {
	named = named.Origin()
	obj := named.Obj()
	iface, ok := r.ifaces[obj]
	if !ok && obj.Pkg() != nil {
		r.ifaces[obj] = "" // ends the recursion of a type that embeds itself
		iface = r.classify(named, r.info(obj.Pkg()))
		r.ifaces[obj] = iface
	}
	return iface
}

// classify goes by the type's name, then by the handle it embeds, then by its methods. Official names
// that other libraries might use too, such as IMessage, must look like COM outside of a binding.
func (r *Resolver) classify(named *types.Named, info *pkgInfo) string {
	obj := named.Obj()
	if iface := protocol.KnownAt(obj.Pkg().Path()).Interface(obj.Name()); iface != "" {
		return iface
	}
	inMAPI := info.level == mapiBinding
	releases := hasMethod(named, obj.Pkg(), "Release", 0)
	com := isCOM(named, obj.Pkg()) && (info.level > notBinding || !isCounted(named)) || HoldsVtable(named) || releases && holdsVtable(named, false, 0)
	releases = releases || com
	name := cgoType(obj.Name())
	if name == variant || isVariant(named) {
		if isVariant(named) {
			return variant
		}
		return ""
	}
	if info.alias != nil && info.alias.Types[name] != "" {
		return info.alias.Types[name]
	}
	if r.set.IsInterface(name) && (mapiName(name) || inMAPI || com || releases && info.level > notBinding) {
		return name
	}
	if !releases {
		return ""
	}
	if inMAPI {
		if iface := r.shortIface(name); iface != "" {
			return iface
		}
	}
	if iface, wrapped := r.inherited(named, info); iface != "" || wrapped {
		return iface
	}
	if com || inMAPI && r.isBase(info, obj) {
		return unknown
	}
	return ""
}

// inherited returns the interface of the handle that a type embeds. Outside a binding, a struct that
// embeds a pointer to a handle is not the handle, but a wrapper that owns it.
func (r *Resolver) inherited(named *types.Named, info *pkgInfo) (iface string, wrapped bool) {
	for _, e := range embedded(named) {
		i := r.embeddedIface(e)
		if i == "" {
			continue
		}
		if _, isStruct := named.Underlying().(*types.Struct); isStruct && info.level == notBinding && !isStructType(e) {
			return "", true
		}
		return i, false
	}
	return "", false
}

// embeddedIface returns the interface of an embedded type, be it embedded by value or by pointer.
func (r *Resolver) embeddedIface(t types.Type) string {
	if named := namedOf(t); named != nil {
		return r.ifaceOf(named)
	}
	return ""
}

// embedsHandle reports whether the type of a handle embeds another.
func (r *Resolver) embedsHandle(t types.Type) bool {
	for _, e := range embedded(t) {
		if r.embeddedIface(e) != "" {
			return true
		}
	}
	return false
}

// official reports whether a handle's type bears an official name, or is one of a library that is known.
func (r *Resolver) official(t types.Type) bool {
	named := namedOf(t)
	return named != nil && (r.set.IsInterface(cgoType(named.Obj().Name())) || r.aliasOf(named) != "" || r.Kind(t) == protocol.Arena)
}

// OfCOM reports whether an object of type t may be any of COM's, and not MAPI's, as far as the type tells.
func (r *Resolver) OfCOM(t types.Type) bool {
	switch r.iface(t) {
	case unknown, "IStream", "IStorage", "IClassFactory", "IConnectionPoint", "IConnectionPointContainer":
		return true
	}
	return false
}

// isCOM reports whether t has the methods of IUnknown: Release, and AddRef or QueryInterface.
func isCOM(t types.Type, pkg *types.Package) bool {
	return hasMethod(t, pkg, "Release", 0) &&
		(hasMethod(t, pkg, "AddRef", 0) || hasMethod(t, pkg, "QueryInterface", -1))
}

// variant is the name of the type that may hold an object beside much else.
const variant = "VARIANT"

// isVariant reports whether t is a VARIANT as bindings make it: a struct with methods that tell the object which it
// holds, and give that up.
func isVariant(t *types.Named) bool {
	if _, ok := t.Underlying().(*types.Struct); !ok {
		return false
	}
	found := 0
	for m := range t.Origin().Methods() {
		switch m.Name() {
		case "ToIDispatch", "Clear":
			if m.Signature().Params().Len() == 0 {
				found++
			}
		}
	}
	return found == 2
}

// isCounted reports whether the methods that make named look like COM are but those with which a Go program counts
// references of its own: addRef and release.
func isCounted(named *types.Named) bool {
	pkg := named.Obj().Pkg()
	obj, _, _ := types.LookupFieldOrMethod(named, true, pkg, "Release")
	return obj == nil && !hasMethod(named, pkg, "QueryInterface", -1)
}

// hasMethod reports whether t or *t has a method of that name, or of its unexported form, with the
// given number of parameters, -1 for one or more.
func hasMethod(t types.Type, pkg *types.Package, name string, params int) bool {
	for _, n := range []string{name, unexported(name)} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, pkg, n)
		if fn, ok := obj.(*types.Func); ok {
			got := fn.Signature().Params().Len()
			return got == params || params < 0 && got > 0
		}
	}
	return false
}

// embedded returns the types that t, or the type it points to, embeds.
func embedded(t types.Type) []types.Type {
	named := namedOf(t)
	if named == nil {
		return nil
	}
	var list []types.Type
	switch u := named.Underlying().(type) {
	case *types.Struct:
		for f := range u.Fields() {
			if f.Embedded() {
				list = append(list, f.Type())
			}
		}
	case *types.Interface:
		for e := range u.EmbeddedTypes() {
			list = append(list, e)
		}
	}
	return list
}

// namedOf returns the named type that t is or points to, or nil.
func namedOf(t types.Type) *types.Named {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, _ := t.(*types.Named)
	if named == nil {
		return nil
	}
	return named.Origin()
}

func isStructType(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}
