package bind

import (
	"go/types"
	"strings"

	"github.com/mapilint/mapilint/internal/protocol"
)

// NewResolver returns a Resolver for the given protocols.
func NewResolver(set *protocol.Set) *Resolver {
	return &Resolver{
		set:      set,
		calls:    make(map[*types.Func]*Call),
		packages: make(map[*types.Package]*pkgInfo),
		ifaces:   make(map[*types.TypeName]string),
		procs:    make(map[string]*Call),
		members:  make(map[memberKey]*Call),
	}
}

// Set returns the protocols that the resolver goes by.
func (r *Resolver) Set() *protocol.Set { return r.set }

// Func returns the meaning of a function, method or interface method, nil if the protocol does not
// know it.
func (r *Resolver) Func(fn *types.Func) *Call {
	fn = fn.Origin()
	call, ok := r.calls[fn]
	if !ok {
		if fn.Pkg() != nil { // error's Error belongs to none
			call = r.meaning(fn)
		}
		r.calls[fn] = call
	}
	return call
}

// meaning finds out what a function means: what directives say, or else what its declaration tells.
func (r *Resolver) meaning(fn *types.Func) *Call {
	s := r.siteOf(fn)
	if r.Declared != nil {
		if d := r.Declared(fn); d != nil {
			if call, err := r.declaredCall(s, d); err == nil {
				return call
			}
		}
	}
	call := r.resolve(s)
	r.arenaOwns(s, call)
	return call
}

// arenaOwns makes what a call hands over the arena's, if it takes one.
func (r *Resolver) arenaOwns(s *site, call *Call) {
	if call == nil {
		return
	}
	for _, t := range s.args {
		if r.Kind(t) != protocol.Arena {
			continue
		}
		for i := range call.Outs {
			call.Outs[i].Arena = true
		}
	}
}

// A site is the declaration of a function under resolution.
type site struct {
	fn       *types.Func
	pkg      *pkgInfo
	name     string       // without what cgo adds
	declared bool         // a protocol file says what the function is
	errno    bool         // the last result is the errno that cgo adds, not a status
	args     []types.Type // the receiver first
	method   bool
	iface    string // of the receiver, if it is a handle
	results  []types.Type
}

func (r *Resolver) siteOf(fn *types.Func) *site {
	sig := fn.Signature()
	s := &site{fn: fn, pkg: r.info(fn.Pkg())}
	s.name, s.errno = cgoFunc(fn.Name())
	if recv := sig.Recv(); recv != nil {
		s.method = true
		s.iface = r.iface(recv.Type())
		s.args = append(s.args, recv.Type())
	}
	for v := range sig.Params().Variables() {
		s.args = append(s.args, v.Type())
	}
	for v := range sig.Results().Variables() {
		s.results = append(s.results, v.Type())
	}
	if s.errno && len(s.results) > 0 {
		s.results = s.results[:len(s.results)-1]
	}
	return s
}

// resolve tries the meanings of a name, the closest first.
func (r *Resolver) resolve(s *site) *Call {
	if s.pkg.library != nil {
		return r.libraryCall(s)
	}
	if row, shift := r.aliased(s); row != nil {
		return r.tableCall(s, row, shift)
	}
	if s.iface != "" {
		return r.method(s)
	}
	if row := s.library(); row != nil {
		return r.tableCall(s, row, s.shift())
	}
	if row, shift := s.flat(); row != nil {
		if call := r.tableCall(s, row, shift); call != nil {
			return call
		}
	}
	if row := r.macro(s.name); row != nil && !s.method && len(s.args) > 0 {
		return r.tableCall(s, row, 1)
	}
	if s.isHelper() && s.pkg.level > notBinding && len(s.args) > 0 {
		if row := r.helperMethod(s.name); row != nil {
			return r.tableCall(s, row, 1)
		}
	}
	if s.method && r.freesItself(s) {
		return r.tableCall(s, &ownFree, 0)
	}
	return r.shapeCall(s)
}

// method resolves a method of a handle: one of its interface, a flat function that the binding made
// a method of its subject, or, within a binding, any other method, which at least uses the handle.
// Elsewhere only COM's own three methods have a fixed meaning on types that are not known by name.
func (r *Resolver) method(s *site) *Call {
	known := s.pkg.level > notBinding || r.official(s.args[0])
	row := r.set.Method(s.iface, s.name)
	if official := otherNames[s.name]; row == nil && official != "" && s.pkg.level == mapiBinding {
		row = r.set.Method(s.iface, official)
	}
	if row == nil {
		row = s.orPanics(func(name string) *protocol.Call { return r.set.Method(s.iface, name) })
	}
	if row != nil && (known || row.Iface == unknown && !r.embedsHandle(s.args[0])) {
		if call := r.tableCall(s, row, 1); call != nil {
			return call
		}
	}
	if row, shift := s.flat(); row != nil && row.On == 0 {
		if row.Op != protocol.Free {
			shift = 0 // the receiver is the C function's first parameter
		}
		if call := r.tableCall(s, row, shift); call != nil {
			return call
		}
	}
	if !known {
		return nil
	}
	return r.shapeCall(s)
}

// library returns the row of a library that is known by its path, nil if it has none for the site.
func (s *site) library() *protocol.Call {
	name := s.name
	if s.method {
		named := namedOf(s.args[0])
		if named == nil {
			return nil
		}
		name = named.Obj().Name() + "." + name
	}
	return protocol.KnownAt(s.fn.Pkg().Path()).Call(name)
}

// flat returns the flat function that the site's name stands for, and the argument that corresponds
// to the C function's first parameter.
func (s *site) flat() (row *protocol.Call, shift int) {
	if row = s.pkg.flat(s.name); row == nil {
		row = s.orPanics(s.pkg.flat)
	}
	if row == nil && s.isHelper() {
		row = helperFlat(s.pkg.set, s.name)
	}
	return row, s.shift()
}

// shift returns the argument that is parameter 0: the receiver of a method comes before it.
func (s *site) shift() int {
	if s.method {
		return 1
	}
	return 0
}

// orPanics returns the call that a function makes which panics where that fails: MustQueryInterface, MustGetProperty.
func (s *site) orPanics(find func(name string) *protocol.Call) *protocol.Call {
	name, ok := strings.CutPrefix(s.name, "Must")
	if !ok || len(s.results) > 1 {
		return nil
	}
	if row := find(name); row != nil && row.Op == protocol.Use {
		return row
	}
	return nil
}

// tableCall gives a row of the protocol its places in a Go signature, the C function's first
// parameter being argument shift. It returns nil if the signature cannot be that of the call.
func (r *Resolver) tableCall(s *site, row *protocol.Call, shift int) *Call {
	if !s.declared && !r.plausible(s, row, s.args[min(shift, len(s.args)):]) {
		return nil
	}
	call := newCall(s)
	call.Row, call.Op, call.Kind = row, row.Op, row.Kind
	call.Mapi = !row.COM && row.Op != protocol.Neutral || row.COM && row.Iface != "" && s.mapi()
	call.Opaque = row.Takes
	call.Warns, call.NoInit = row.Warns, row.NoInit || !call.Mapi
	p := placer{r: r, s: s, call: call, row: row, shift: shift, used: make(map[Where]bool)}
	p.subject()
	p.outs()
	p.part()
	p.marks()
	if len(call.Outs) == 0 && row.Common && len(row.Outs) > 0 {
		return nil // some other library's function
	}
	p.status()
	if s.errno && len(s.results) > 0 {
		call.Errno = len(s.results)
	}
	if len(call.Outs) == 0 && len(row.Outs) > 0 && call.Test != NoStatus {
		// The binding made an object of MAPI's memory: GetReceiveFolder returns a folder.
		r.shapeOuts(s, call)
		call.Shape = len(call.Outs) > 0
	}
	return call
}

// newCall returns a call without places.
func newCall(s *site) *Call {
	return &Call{Name: s.name, On: -1, Conn: -1, Flags: -1, Status: -1, Errno: -1, Part: Nowhere}
}

// mapi reports whether the site's objects are MAPI's and not just any COM objects.
func (s *site) mapi() bool { return s.pkg.level == mapiBinding || mapiName(s.iface) }
