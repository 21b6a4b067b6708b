package bind

import (
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/protocol"
)

// libraryKind returns the kind of handle that a protocol file says the values of type t are. Of a struct
// the pointer is the handle, of any other type the value.
func (r *Resolver) libraryKind(t types.Type) protocol.Kind {
	if len(r.set.Libraries) == 0 {
		return protocol.None
	}
	named := namedOf(t)
	if named == nil || named.Obj().Pkg() == nil {
		return protocol.None
	}
	_, pointer := types.Unalias(t).(*types.Pointer)
	lib := r.info(named.Obj().Pkg()).library
	if lib == nil || pointer != isStructType(named) {
		return protocol.None
	}
	return lib.Types[named.Obj().Name()]
}

// libraryCall returns the meaning of a function of a library. A method of a handle that the file does not
// mention uses it.
func (r *Resolver) libraryCall(s *site) *Call {
	row := s.pkg.library.Calls[s.key()]
	if row == nil {
		if s.method && r.libraryKind(s.args[0]) != protocol.None {
			call := newCall(s)
			call.On, call.NoInit = 0, true
			return call
		}
		return nil
	}
	call := newCall(s)
	call.Row, call.Op, call.Kind, call.NoInit = row, row.Op, row.Kind, true
	shift := s.shift()
	call.On = goArg(row.On, shift, len(s.args))
	for _, o := range row.Outs {
		at := Where{Result: true, Index: o.Result}
		if o.Param >= 0 {
			at = Where{Index: o.Param + shift}
		}
		parent := Where{Index: goArg(o.Parent, shift, len(s.args))}
		if at.Result && at.Index < len(s.results) || !at.Result && at.Index < len(s.args) {
			call.Outs = append(call.Outs, placed(o, at, o.Kind, parent))
		}
	}
	r.libraryStatus(s, call)
	return call
}

// key is the name by which a protocol file mentions the function: "Open" or "DB.Query".
func (s *site) key() string {
	if s.method {
		if named := namedOf(s.args[0]); named != nil {
			return named.Obj().Name() + "." + s.name
		}
	}
	return s.name
}

// goArg returns the argument that a Go parameter number stands for, -1 if there is none.
func goArg(param, shift, n int) int {
	if param == protocol.NoArg || param == protocol.Recv && shift == 0 || param+shift >= n {
		return -1
	}
	return param + shift
}

// libraryStatus finds the result that tells success: an error, unless the file says something else.
func (r *Resolver) libraryStatus(s *site, call *Call) {
	last := len(s.results) - 1
	if last < 0 || call.Row.Success == protocol.Always || call.Row.Success == protocol.NonZero {
		return
	}
	switch t := s.results[last]; {
	case r.IsError(t):
		call.Test = ErrNil
	case isBool(t) && call.Row.Success == protocol.Exhausted:
		call.Test = IsZero
	case isBool(t):
		call.Test = IsTrue
	case isInteger(t) && call.Row.Success == protocol.Zero:
		call.Test = IsZero
	case isInteger(t) && call.Row.Success == protocol.HRESULT && isStatusType(t):
		call.Test = HRESULT
	default:
		return
	}
	call.Status = last
}

// aliased returns the row that a protocol file says the function stands for, and the argument that
// corresponds to the C function's first parameter.
func (r *Resolver) aliased(s *site) (row *protocol.Call, shift int) {
	if s.pkg.alias == nil {
		return nil, 0
	}
	official, ok := s.pkg.alias.Calls[s.key()]
	if !ok {
		return nil, 0
	}
	return r.saidToBe(s, official)
}

// saidToBe returns the row of the call that the user says the function is, nil if there is none of that
// name, and the argument that corresponds to the C function's first parameter.
func (r *Resolver) saidToBe(s *site, name string) (row *protocol.Call, shift int) {
	s.declared = true
	if iface, method, ok := strings.Cut(name, "."); ok {
		return r.set.Method(iface, method), 1
	}
	return r.set.Flat(name), s.shift()
}

// aliasOf returns the interface that a protocol file says a type has, "" if none.
func (r *Resolver) aliasOf(named *types.Named) string {
	if pkg := named.Obj().Pkg(); pkg != nil {
		if a := r.info(pkg).alias; a != nil {
			return a.Types[named.Obj().Name()]
		}
	}
	return ""
}

// CheckLibrary holds what a protocol file says of pkg against what pkg declares.
func (r *Resolver) CheckLibrary(pkg *types.Package) error {
	if lib := r.set.Library(pkg.Path()); lib != nil {
		return checkLibrary(pkg, lib)
	}
	return nil
}

func checkLibrary(pkg *types.Package, lib *protocol.Library) error {
	for _, name := range slices.Sorted(maps.Keys(lib.Types)) {
		if _, ok := pkg.Scope().Lookup(name).(*types.TypeName); !ok {
			return lib.Error("type "+name, "package %s declares no type %s", pkg.Path(), name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(lib.Calls)) {
		fn := declared(pkg, name)
		if fn == nil {
			return lib.Error(name, "package %s declares no function %s", pkg.Path(), name)
		}
		params, results := fn.Signature().Params().Len(), fn.Signature().Results().Len()
		row := lib.Calls[name]
		if row.On >= params {
			return lib.Error(name, "%s has %d parameters, so there is no parameter %d", name, params, row.On)
		}
		for _, o := range row.Outs {
			switch {
			case o.Param >= params || o.Parent >= params:
				return lib.Error(name, "%s has %d parameters, so there is no parameter %d", name, params, max(o.Param, o.Parent))
			case o.Param < 0 && o.Result >= results:
				return lib.Error(name, "%s has %d results, so there is no result %d", name, results, o.Result)
			}
		}
	}
	return nil
}

// declared returns the function "F" or the method "T.F" of pkg, nil if there is none.
func declared(pkg *types.Package, name string) *types.Func {
	typ, method, ok := strings.Cut(name, ".")
	obj := pkg.Scope().Lookup(typ)
	if ok && obj != nil {
		obj, _, _ = types.LookupFieldOrMethod(obj.Type(), true, pkg, method)
	}
	fn, _ := obj.(*types.Func)
	return fn
}
