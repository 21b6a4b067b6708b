package bind

import (
	"go/types"
	"strings"
	"unicode"
)

var errorType = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

// IsError reports whether a result of type t tells failure by being an error that is not nil: the
// error interface, or a pointer or interface type that implements it.
func (r *Resolver) IsError(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Interface, *types.Pointer:
		return types.Implements(t, errorType)
	}
	return false
}

// isStatusType reports whether t is an integer type named for a status code.
func isStatusType(t types.Type) bool {
	if alias, ok := t.(*types.Alias); ok && statusName(alias.Obj().Name()) {
		return isInteger(t)
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && isInteger(t) && statusName(named.Obj().Name())
}

func statusName(name string) bool {
	name = strings.ToLower(cgoType(name))
	for _, word := range []string{"hresult", "scode", "status", "error", "errno"} {
		if strings.HasSuffix(name, word) {
			return true
		}
	}
	return name == "hr"
}

func isInteger(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

func isInterface(t types.Type) bool { return types.IsInterface(t) && !isTypeParam(t) }

func isTypeParam(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok
}

// isPointer reports whether t is a pointer type, unsafe.Pointer included.
func isPointer(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return true
	case *types.Basic:
		return u.Kind() == types.UnsafePointer
	}
	return false
}

// isRaw reports whether t passes an address without telling its type: unsafe.Pointer, uintptr, any.
func isRaw(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Kind() == types.UnsafePointer || u.Kind() == types.Uintptr
	case *types.Interface:
		return u.Empty() && !isTypeParam(t)
	}
	return false
}

func isText(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// isBytes reports whether t is a string or a slice of bytes.
func isBytes(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsString != 0
	case *types.Slice:
		b, ok := u.Elem().Underlying().(*types.Basic)
		return ok && b.Kind() == types.Byte
	}
	return false
}

// pointee returns what t points to, nil if t is no pointer.
func pointee(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return nil
}

// unexported returns name with its first letter in lower case.
func unexported(name string) string {
	return string(unicode.ToLower(rune(name[0]))) + name[1:]
}
