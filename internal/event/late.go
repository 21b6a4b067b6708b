package event

import (
	"go/constant"

	"golang.org/x/tools/go/ssa"

	"github.com/mapilint/mapilint/internal/bind"
)

// What a call on an automation object means depends on a string: the member that it names, or the class that the
// object was created of. Both are known where the string is a constant; otherwise nothing is assumed.

// special returns what b, the meaning of call c, is for the constants that it is given.
func (l *lowerer) special(b *bind.Call, c *ssa.CallCommon) *bind.Call {
	if b == nil {
		return nil
	}
	args := c.Args
	if c.IsInvoke() {
		args = append([]ssa.Value{c.Value}, args...)
	}
	if b.Late() && b.Member < len(args) {
		if name, ok := constString(args[b.Member]); ok {
			b = l.bind.Member(b, name)
		}
	}
	for _, out := range b.Outs {
		if out.Again && b.On >= 0 && b.On < len(args) {
			return l.bind.OfClass(b, progID(args[b.On], 0))
		}
	}
	return b
}

// progID returns the program id of which the object v was created, "" if that is not known.
func progID(v ssa.Value, depth int) string {
	if depth > maxProcedure {
		return ""
	}
	switch v := v.(type) {
	case *ssa.Extract:
		if v.Index == 0 {
			return progID(v.Tuple, depth+1)
		}
	case *ssa.FieldAddr: // the embedded base is the object itself
		return progID(v.X, depth+1)
	case *ssa.UnOp:
		return progID(assignedOnce(v.X), depth+1)
	case *ssa.Call:
		fn := v.Call.StaticCallee()
		if fn == nil || fn.Name() != "CreateObject" || len(v.Call.Args) != 1 {
			return ""
		}
		name, _ := constString(v.Call.Args[0])
		return name
	}
	return ""
}

func constString(v ssa.Value) (string, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(c.Value), true
}
