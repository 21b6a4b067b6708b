package bind

import (
	"go/types"
	"strings"

	"github.com/mapilint/mapilint/internal/protocol"
)

// plausible reports whether a Go function with the given parameters, the subject of a method left
// out, can be the call that its name tells of. Names alone would take in semaphores, UI code and
// databases.
func (r *Resolver) plausible(s *site, row *protocol.Call, params []types.Type) bool {
	if m := row.Member; row.Late && (m >= len(params) || !isText(params[m])) {
		return false
	}
	if on := row.On; row.Common && row.Op == protocol.Use && on >= 0 && (on >= len(params) || r.Kind(params[on]) == protocol.None) {
		return false
	}
	switch row.Op {
	case protocol.Release, protocol.AddRef:
		want := 0
		if row.Iface == "" {
			want = 1 // UlRelease
		}
		return len(params) == want && len(s.results) <= 1
	case protocol.Init:
		return len(params) <= 2 && !anyText(params) && (strings.EqualFold(s.name, row.Name) || s.isHelper() || s.hasUninit())
	case protocol.Uninit:
		return len(params) == 0
	case protocol.Free:
		return len(params) == 1
	case protocol.Unadvise:
		return len(params) > 0
	case protocol.Logoff, protocol.StoreLogoff:
		return len(params) <= 4 && (row.Iface != "" || len(params) > 0)
	}
	return true
}

// anyText reports whether a parameter is a string or a function, which no initialisation takes.
func anyText(params []types.Type) bool {
	for _, t := range params {
		_, isFunc := t.Underlying().(*types.Signature)
		if isFunc || isBytes(t) {
			return true
		}
	}
	return false
}

// hasUninit reports whether an initialisation under a short name has its counterpart beside it, in
// the package or among the methods of the same type.
func (s *site) hasUninit() bool {
	for _, name := range []string{"Uninitialize", "Deinit", "DeinitUtil", "DeinitMapiUtil", "DeinitIdle"} {
		if s.method && hasMethod(s.args[0], s.fn.Pkg(), name, 0) {
			return true
		}
		if !s.method && (s.pkg.pkg.Scope().Lookup(name) != nil || s.pkg.pkg.Scope().Lookup(unexported(name)) != nil) {
			return true
		}
	}
	return false
}
