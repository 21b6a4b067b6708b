package bind

import (
	"go/types"
	"iter"
	"strings"

	"github.com/mapilint/mapilint/internal/protocol"
)

// A level says how much the names in a package mean.
type level uint8

const (
	notBinding  level = iota
	comBinding        // declares functions of COM
	mapiBinding       // named for MAPI, or declares functions of MAPI: names need no prefix
)

// pkgInfo is what a Resolver knows of a package.
type pkgInfo struct {
	set       *protocol.Set
	pkg       *types.Package
	library   *protocol.Library // what a protocol file says of it, or nil
	alias     *protocol.Alias   // likewise
	level     level
	bases     map[*types.TypeName]bool // unnamed bases of handles, nil if not yet asked for
	releasers []releaser               // nil if not yet asked for
}

// IsBinding reports whether pkg is a binding of MAPI or COM: named for MAPI, declaring a flat function of
// the protocol, or described by a protocol file.
func (r *Resolver) IsBinding(pkg *types.Package) bool {
	return pkg != nil && (r.info(pkg).level > notBinding || r.IsLibrary(pkg))
}

// Described reports whether a protocol file says something of pkg.
func (r *Resolver) Described(pkg *types.Package) bool {
	return r.set.Library(pkg.Path()) != nil || r.set.Alias(pkg.Path()) != nil
}

// IsLibrary reports whether a protocol file describes the functions of pkg as they are. What their bodies
// do does not matter then.
func (r *Resolver) IsLibrary(pkg *types.Package) bool {
	return pkg != nil && r.info(pkg).library != nil
}

func (r *Resolver) info(pkg *types.Package) *pkgInfo {
	info := r.packages[pkg]
	if info == nil {
		info = &pkgInfo{set: r.set, pkg: pkg, library: r.set.Library(pkg.Path()), alias: r.set.Alias(pkg.Path())}
		info.level = info.levelOf()
		r.packages[pkg] = info
	}
	return info
}

func (info *pkgInfo) levelOf() level {
	path, pkg := info.pkg.Path(), info.pkg
	if info.library != nil {
		return notBinding
	}
	if info.alias != nil || namedForMAPI(pkg.Name()) || namedForMAPI(path[strings.LastIndexByte(path, '/')+1:]) {
		return mapiBinding
	}
	found := notBinding
	for _, row := range info.flatFuncs(info.set.Flat) {
		switch {
		case row.Common:
		case !row.COM:
			return mapiBinding
		default:
			found = comBinding
		}
	}
	return found
}

// strangers are words that contain the letters of MAPI by chance.
var strangers = strings.NewReplacer("bitmap", "", "heatmap", "", "hashmap", "", "imap", "",
	"mapiter", "", "mapind", "", "mapint", "", "mapinf", "", "mapim", "")

func namedForMAPI(name string) bool {
	return strings.Contains(strangers.Replace(strings.ToLower(name)), "mapi")
}

// flat returns the flat function that a name stands for in the package, or nil.
func (info *pkgInfo) flat(name string) *protocol.Call {
	row := info.set.Flat(name)
	if row == nil && info.level == mapiBinding {
		row = unprefixed(info.set, name)
	}
	return row
}

// flatFuncs iterates over the functions and methods that the package declares under a name by which flat
// knows a row. Functions are compared by name before they are looked up: export data is read lazily.
func (info *pkgInfo) flatFuncs(flat func(string) *protocol.Call) iter.Seq2[*types.Func, *protocol.Call] {
	return func(yield func(*types.Func, *protocol.Call) bool) {
		scope := info.pkg.Scope()
		for _, name := range scope.Names() {
			bare, _ := cgoFunc(name)
			row := flat(bare)
			if row == nil && bare != name {
				row = helperFlat(info.set, bare)
			}
			if row != nil {
				if fn, ok := scope.Lookup(name).(*types.Func); ok && !yield(fn, row) {
					return
				}
			}
		}
		for _, name := range scope.Names() {
			for _, fn := range methodsOf(scope.Lookup(name)) {
				if row := flat(fn.Name()); row != nil && !yield(fn, row) {
					return
				}
			}
		}
	}
}

// methodsOf returns the methods that a type declares, an interface's own ones included.
func methodsOf(obj types.Object) []*types.Func {
	tn, ok := obj.(*types.TypeName)
	if !ok || tn.IsAlias() {
		return nil
	}
	named, ok := tn.Type().(*types.Named)
	if !ok {
		return nil
	}
	var methods []*types.Func
	for m := range named.Methods() {
		methods = append(methods, m)
	}
	if iface, ok := named.Underlying().(*types.Interface); ok {
		for m := range iface.ExplicitMethods() {
			methods = append(methods, m)
		}
	}
	return methods
}

// isBase reports whether a handle type that a MAPI binding names embeds obj, a type with nothing but
// a Release to show that it is a COM object.
func (r *Resolver) isBase(info *pkgInfo, obj *types.TypeName) bool {
	if info.bases == nil {
		info.bases = make(map[*types.TypeName]bool)
		scope := info.pkg.Scope()
		for _, name := range scope.Names() {
			if tn, ok := scope.Lookup(name).(*types.TypeName); ok && r.shortIface(name) != "" {
				addBases(info.bases, tn.Type())
			}
		}
	}
	return info.bases[obj]
}

func addBases(bases map[*types.TypeName]bool, t types.Type) {
	for _, e := range embedded(t) {
		if named := namedOf(e); named != nil && !bases[named.Obj()] {
			bases[named.Obj()] = true
			addBases(bases, named)
		}
	}
}
