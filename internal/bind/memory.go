package bind

import (
	"go/types"
	"strings"

	"github.com/mapilint/mapilint/internal/protocol"
)

// A releaser is a deallocator that a binding declares: the kind it is for and the type it takes.
type releaser struct {
	kind  protocol.Kind
	param types.Type
}

// ownFree stands for the method by which a binding's memory type frees itself.
var ownFree = protocol.Call{
	Name: "Free", Op: protocol.Free, Success: protocol.Always, Flags: protocol.NoArg, Conn: protocol.NoArg, Part: protocol.NoArg,
}

// freeable reports whether a value of type t is memory of the given kind that the caller must give
// back: whether the binding has a deallocator that takes it. Bytes and strings are Go's own copies.
func (r *Resolver) freeable(s *site, kind protocol.Kind, t types.Type) bool {
	if r.Kind(t) != protocol.None {
		return false
	}
	infos := []*pkgInfo{s.pkg}
	if named := namedOf(t); named != nil && named.Obj().Pkg() != nil {
		info := r.info(named.Obj().Pkg())
		if info.level == mapiBinding && hasMethod(named, info.pkg, "Free", 0) {
			return true
		}
		infos = append(infos, info)
	}
	for _, info := range infos {
		for _, rel := range info.deallocators() {
			if fits(kind, rel.kind) && accepts(rel.param, t) {
				return true
			}
		}
	}
	return false
}

// fits reports whether a deallocator tells of memory of the given kind. The one of buffers also tells
// of AllocateMore blocks, which share their type.
func fits(kind, deallocator protocol.Kind) bool {
	if kind == protocol.More {
		kind = protocol.Buffer
	}
	return protocol.Fits(kind, deallocator)
}

// deallocators returns the functions and methods of the package that free memory.
func (info *pkgInfo) deallocators() []releaser {
	if info.releasers == nil {
		info.releasers = []releaser{}
		for fn, row := range info.flatFuncs(info.flat) {
			if params := fn.Signature().Params(); row.Op == protocol.Free && params.Len() == 1 {
				info.releasers = append(info.releasers, releaser{row.Kind, params.At(0).Type()})
			}
		}
	}
	return info.releasers
}

// accepts reports whether a deallocator's parameter takes a value of type t, perhaps converted.
func accepts(param, t types.Type) bool {
	if isInterface(param) || isTypeParam(param) {
		return isPointer(t)
	}
	if p, ok := param.(*types.Pointer); ok && isTypeParam(p.Elem()) {
		return isPointer(t)
	}
	if b, ok := param.Underlying().(*types.Basic); ok {
		switch b.Kind() {
		case types.UnsafePointer:
			return isPointer(t)
		case types.Uintptr:
			return isPointer(t) || types.Identical(t, param)
		}
	}
	return !isBytes(t) && types.AssignableTo(t, param)
}

// freesItself reports whether a method frees its receiver, memory of a MAPI binding.
func (r *Resolver) freesItself(s *site) bool {
	if s.pkg.level != mapiBinding || len(s.args) != 1 || len(s.results) > 1 {
		return false
	}
	switch strings.ToLower(s.name) {
	case "free":
		return true
	case "release":
		named := namedOf(s.args[0])
		return named != nil && memoryName(named.Obj().Name())
	}
	return false
}

// memoryName reports whether a type name tells of rows or buffers and not of a lock or a library.
func memoryName(name string) bool {
	name = strings.ToLower(name)
	for _, word := range []string{"row", "list", "buffer", "prop"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}
