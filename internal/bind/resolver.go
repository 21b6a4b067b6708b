package bind

import (
	"go/types"

	"github.com/mapilint/mapilint/internal/protocol"
)

// NewResolver returns a Resolver that knows nothing yet.
func NewResolver() *Resolver {
	return &Resolver{
		calls:    make(map[*types.Func]*Call),
		packages: make(map[*types.Package]*pkgInfo),
		ifaces:   make(map[*types.TypeName]string),
		procs:    make(map[string]*Call),
	}
}

// Func returns the meaning of a function, method or interface method, nil if the protocol does not
// know it.
func (r *Resolver) Func(fn *types.Func) *Call {
	fn = fn.Origin()
	call, ok := r.calls[fn]
	if !ok {
		if fn.Pkg() != nil { // error's Error belongs to none
			s := r.siteOf(fn)
			call = r.resolve(s)
			r.arenaOwns(s, call)
		}
		r.calls[fn] = call
	}
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
	fn      *types.Func
	pkg     *pkgInfo
	name    string       // without what cgo adds
	errno   bool         // the last result is the errno that cgo adds, not a status
	args    []types.Type // the receiver first
	method  bool
	iface   string // of the receiver, if it is a handle
	results []types.Type
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
	if s.iface != "" {
		return r.method(s)
	}
	if row := s.library(); row != nil {
		shift := 0
		if s.method {
			shift = 1
		}
		return r.tableCall(s, row, shift)
	}
	if row, shift := s.flat(); row != nil {
		if call := r.tableCall(s, row, shift); call != nil {
			return call
		}
	}
	if row := macro(s.name); row != nil && !s.method && len(s.args) > 0 {
		return r.tableCall(s, row, 1)
	}
	if s.isHelper() && s.pkg.level > notBinding && len(s.args) > 0 {
		if row := helperMethod(s.name); row != nil {
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
	row := protocol.Method(s.iface, s.name)
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
	return protocol.LibraryAt(s.fn.Pkg().Path()).Call(name)
}

// flat returns the flat function that the site's name stands for, and the argument that corresponds
// to the C function's first parameter.
func (s *site) flat() (row *protocol.Call, shift int) {
	if s.method {
		shift = 1
	}
	row = s.pkg.flat(s.name)
	if row == nil && s.isHelper() {
		row = helperFlat(s.name)
	}
	return row, shift
}

// tableCall gives a row of the protocol its places in a Go signature, the C function's first
// parameter being argument shift. It returns nil if the signature cannot be that of the call.
func (r *Resolver) tableCall(s *site, row *protocol.Call, shift int) *Call {
	if !r.plausible(s, row, s.args[min(shift, len(s.args)):]) {
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
	return &Call{Name: s.name, On: -1, Conn: -1, Flags: -1, Status: -1, Errno: -1}
}

// mapi reports whether the site's objects are MAPI's and not just any COM objects.
func (s *site) mapi() bool { return s.pkg.level == mapiBinding || mapiName(s.iface) }
