package bind

import (
	"go/types"
	"strings"

	"github.com/mapilint/mapilint/internal/protocol"
)

// shapeCall gives a meaning to a function of a binding that no table knows. A method of a handle uses
// it; a call that has a status, or a name that says so, hands over the objects among its outputs.
func (r *Resolver) shapeCall(s *site) *Call {
	known := s.pkg.level > notBinding || s.iface != "" && r.official(s.args[0])
	if !known || s.iface != "" && closes(s.name) {
		return nil
	}
	if s.iface == variant {
		return nil // what else a binding does with it, it tells by its body
	}
	call := newCall(s)
	call.Shape, call.Mapi = true, s.mapi()
	if s.iface != "" {
		call.On = 0
		call.Opaque = r.Kind(s.args[0]) == protocol.Arena // which takes over what it is given
	}
	r.shapeStatus(s, call)
	if call.Test != NoStatus || opens(s.name) {
		r.shapeOuts(s, call)
	}
	if s.iface == "" {
		if len(call.Outs) == 0 {
			return nil
		}
		// It may well initialise MAPI before it logs on.
		call.NoInit = true
		if strings.HasPrefix(s.name, "Logon") && call.Outs[0].Kind == protocol.Session {
			call.Row = r.set.Flat("MAPILogonEx")
		}
	}
	return call
}

// shapeStatus finds the status of a call without a row: an error, an integer named for it, a plain
// integer beside out-parameters, or the comma-ok of an object.
func (r *Resolver) shapeStatus(s *site, call *Call) {
	last := len(s.results) - 1
	if last < 0 {
		return
	}
	switch t := s.results[last]; {
	case r.IsError(t):
		call.Test = ErrNil
	case isStatusType(t), last == 0 && isInteger(t) && len(r.objectParams(s)) > 0:
		call.Test = HRESULT
	case last > 0 && isBool(t):
		call.Test = IsTrue
	default:
		return
	}
	call.Status = last
}

// shapeOuts hands over the objects among the results, or else those behind the out-parameters.
func (r *Resolver) shapeOuts(s *site, call *Call) {
	parent := Nowhere
	for i, t := range s.args {
		if r.Kind(t) != protocol.None {
			parent = Where{Index: i}
			break
		}
	}
	for i, t := range s.results {
		if k := r.Kind(t); k != protocol.None && (call.Test != NoStatus || k != protocol.Variant && releases(t)) {
			call.Outs = append(call.Outs, Out{At: Where{Result: true, Index: i}, Kind: k, Parent: parent, Maybe: k == protocol.Variant})
		}
	}
	if len(call.Outs) > 0 {
		return
	}
	for _, i := range r.objectParams(s) {
		call.Outs = append(call.Outs, Out{At: Where{Index: i}, Kind: r.Kind(pointee(s.args[i])), Parent: parent})
	}
}

// releases reports whether objects of type t have a method Release. Those that have none and come from a call that
// cannot fail may well be implemented in Go.
func releases(t types.Type) bool {
	if named := namedOf(t); named != nil {
		return hasMethod(named, named.Obj().Pkg(), "Release", 0)
	}
	return hasMethod(t, nil, "Release", 0)
}

// objectParams returns the arguments that are addresses of object variables.
func (r *Resolver) objectParams(s *site) []int {
	var params []int
	for i, t := range s.args {
		if elem := pointee(t); elem != nil && r.Kind(elem) != protocol.None && r.Kind(t) == protocol.None {
			params = append(params, i)
		}
	}
	return params
}
