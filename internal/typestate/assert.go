package typestate

import (
	"go/types"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
)

// assert executes a type assertion: the object stays itself; whether it succeeds is known only where
// the dynamic type is.
func (x *run) assert(s *state, in *event.Instr) {
	v := x.eval(s, in.X)
	ok := mask(0)
	if dyn := x.unit.types[v.dyn]; dyn != nil {
		ok = isZero
		if types.AssignableTo(dyn, in.Type) || types.IsInterface(in.Type) && types.Implements(dyn, in.Type.Underlying().(*types.Interface)) {
			ok = isPos
		}
	}
	if v.obj == subject && v.dyn == 0 {
		if iface, isIface := in.Type.Underlying().(*types.Interface); isIface && x.target.typ != nil && types.Implements(x.target.typ, iface) {
			ok = isPos
		} else if m, certain := x.isKind(in.Type); certain {
			ok = m
		} else if x.target.call != nil && len(in.Results) > 0 {
			x.escapeSubject(s) // what it is otherwise is not known
		} else if x.target.call == nil {
			s.flags |= fGuarded // the caller knows what it passed
		}
	}
	if v.obj == 0 && v.dyn == 0 && v.loc != 0 && x.holdsSubject(s, v) {
		x.escapeSubject(s) // what the box is, is not known
	}
	if v.guard {
		s.flags &^= fTested
		v.guard = false
		x.unguard(s)
	}
	if ok == isZero {
		x.bindVal(s, in.Dst, value{mask: isZero})
	} else {
		if !types.IsInterface(in.Type) {
			v.mask = 0
		}
		x.bindVal(s, in.Dst, v)
	}
	for _, r := range in.Results {
		x.bindVal(s, r, value{mask: ok})
	}
}

// isKind tells whether the followed object, of which only the kind is known, is a t. One kind of object is not another.
func (x *run) isKind(t types.Type) (m mask, certain bool) {
	have, want := x.target.kind, x.pass.Resolver.Kind(t)
	switch {
	case x.target.call == nil || !have.IsObject() || have == protocol.Object || !want.IsObject() || want == protocol.Object:
		return 0, false
	case have == want:
		return isPos, true
	}
	return isZero, !types.IsInterface(t)
}
