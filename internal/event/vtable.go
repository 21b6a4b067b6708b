package event

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/mapilint/mapilint/internal/bind"
)

// A method of a COM object is called by the address in a slot of the object's virtual table. Like a procedure,
// it is lowered as a call of the C function, which takes the object first.

// slot returns the meaning of a jump to what a virtual table holds, nil if it is none or not known.
func (l *lowerer) slot(j *jump) *bind.Call {
	load, ok := converted(j.to).(*ssa.UnOp)
	if !ok || load.Op != token.MUL || len(j.args) == 0 {
		return nil
	}
	object := converted(j.args[0])
	switch at := load.X.(type) {
	case *ssa.FieldAddr:
		return l.bind.Slot(object.Type(), tableOf(at), fieldOf(at.X.Type(), at.Field).Name(), len(j.args))
	case *ssa.IndexAddr:
		i, ok := at.Index.(*ssa.Const)
		if !ok || i.Value == nil || i.Value.Kind() != constant.Int || !leadsTo(at.X, base(object), 0) {
			return nil
		}
		return l.bind.SlotAt(i.Int64(), len(j.args))
	}
	return nil
}

// tableOf returns the type of the virtual table that a slot belongs to, which may embed others.
func tableOf(at *ssa.FieldAddr) types.Type {
	for {
		outer, ok := at.X.(*ssa.FieldAddr)
		if !ok {
			return at.X.Type().Underlying().(*types.Pointer).Elem()
		}
		at = outer
	}
}

// leadsTo reports whether v is what object points to: its virtual table. An array of addresses tells nothing
// by its type, so its way from the object must be in view.
func leadsTo(v, object ssa.Value, depth int) bool {
	if depth > maxProcedure {
		return false
	}
	switch v := base(v).(type) {
	case *ssa.UnOp:
		at := base(v.X)
		return v.Op == token.MUL && (same(at, object, depth) || leadsTo(at, object, depth+1))
	case *ssa.Call: // unsafe.Slice
		if b, ok := v.Call.Value.(*ssa.Builtin); ok && b.Name() == "Slice" {
			return leadsTo(v.Call.Args[0], object, depth+1)
		}
	}
	return false
}

// converted returns v without conversions.
func converted(v ssa.Value) ssa.Value {
	for {
		switch x := v.(type) {
		case *ssa.Convert:
			v = x.X
		case *ssa.ChangeType:
			v = x.X
		default:
			return v
		}
	}
}

// base is like converted, and takes the address of a struct's first field for that of the struct.
func base(v ssa.Value) ssa.Value {
	for {
		v = converted(v)
		f, ok := v.(*ssa.FieldAddr)
		if !ok || f.Field != 0 {
			return v
		}
		v = f.X
	}
}

// same reports whether a and b are one value, or read from one variable.
func same(a, b ssa.Value, depth int) bool {
	if a == b || depth > maxProcedure {
		return a == b
	}
	switch a := a.(type) {
	case *ssa.UnOp:
		b, ok := b.(*ssa.UnOp)
		return ok && a.Op == token.MUL && b.Op == token.MUL && same(base(a.X), base(b.X), depth+1)
	case *ssa.FieldAddr:
		b, ok := b.(*ssa.FieldAddr)
		return ok && a.Field == b.Field && same(base(a.X), base(b.X), depth+1)
	}
	return false
}
