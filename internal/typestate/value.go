package typestate

import (
	"go/constant"
	"go/types"
	"math"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
)

// An objID identifies an object within one run: the handle that the run follows, or one of the other
// handles that it may hang on. 0 is no known object.
type objID int32

// subject is the handle that the run follows.
const subject objID = 1

// A locID identifies a memory location of a run. 0 is none.
type locID int32

// A typeID stands for a type in the unit of a run: values are compared all the time. 0 is none.
type typeID int32

// A mask is the set of values that a boolean, integer, pointer, interface or error may have, told
// apart only as far as guards do: zero (nil, false), above zero (non-nil, true), below zero.
// 0 stands for unknown, like all of them.
type mask uint8

const (
	isZero mask = 1 << iota
	isPos
	isNeg
	anything = isZero | isPos | isNeg
)

// known returns m with unknown spelled out.
func (m mask) known() mask {
	if m == 0 {
		return anything
	}
	return m
}

// A value is what is known of an SSA value or of the content of a location.
type value struct {
	num    int64     // the integer it is, if exact
	obj    objID     // the object it is a reference to
	loc    locID     // the place it points to, or the container it is
	src    locID     // the location it was loaded from and still equals
	fn     event.Val // the function literal or method value it is
	dyn    typeID    // the dynamic type of an interface
	at     index     // it is, or points into, this element of the container
	mask   mask      // what it may be
	exact  bool      // it is the integer num
	view   bool      // it is the object that the VARIANT obj holds
	inner  bool      // it points into the memory of obj
	stale  bool      // it is what a list was before a call replaced it
	size   bool      // it is the number of rows or entries of the followed memory
	warn   bool      // it is the warning with which the acquisition succeeded
	guard  bool      // it tells whether the followed initialisation succeeded
	status bool      // it tells whether the acquisition succeeded
}

// merge returns what is known of a value that is a or b.
func (a value) merge(b value) value {
	if a == b {
		return a
	}
	var m value
	if a.obj == b.obj && a.inner == b.inner {
		m.obj, m.inner, m.view = a.obj, a.inner, a.view || b.view
	}
	if a.loc == b.loc {
		m.loc = a.loc
	}
	if a.fn == b.fn {
		m.fn = a.fn
	}
	if m.mask = a.mask.known() | b.mask.known(); m.mask == anything {
		m.mask = 0
	}
	if a.exact && b.exact && a.num == b.num {
		m.exact, m.num = true, a.num
	}
	m.stale = a.stale && b.stale
	m.size = a.size && b.size
	m.guard = a.guard && b.guard
	m.status = a.status && b.status
	m.warn = a.warn && b.warn
	if a.src == b.src {
		m.src = a.src
	}
	if a.dyn == b.dyn {
		m.dyn = a.dyn
	}
	if a.at == b.at {
		m.at = a.at
	}
	return m
}

// constValue returns the value of a constant.
func constValue(v *event.Value) value {
	if v.Nil {
		return value{mask: isZero}
	}
	switch v.Const.Kind() {
	case constant.Bool:
		if constant.BoolVal(v.Const) {
			return value{mask: isPos, exact: true, num: 1}
		}
		return value{mask: isZero, exact: true}
	case constant.Int:
		n, ok := constant.Int64Val(v.Const)
		if !ok {
			return value{mask: isPos}
		}
		n = signed(n, v.Type)
		return value{mask: maskOf(n), exact: true, num: n}
	}
	return value{}
}

// signed reads an unsigned 32-bit constant as the status code it may be: bindings spell HRESULTs
// as uint32 and uintptr, where a failure is a number with the top bit set.
func signed(n int64, t types.Type) int64 {
	b, ok := t.Underlying().(*types.Basic)
	if ok && b.Info()&types.IsUnsigned != 0 && n > math.MaxInt32 && n <= math.MaxUint32 {
		return int64(int32(uint32(n)))
	}
	return n
}

func maskOf(n int64) mask {
	switch {
	case n == 0:
		return isZero
	case n > 0:
		return isPos
	}
	return isNeg
}

// A location is a place in memory: a path from a root. Pointers to structs are followed silently, so
// that c.inner.session is one path whether inner is a struct or a pointer to one.
type location struct {
	root event.Val // an Alloc (zeroed), parameter, global, or any other value that points somewhere
	old  bool      // the latest but one incarnation of an Alloc in a loop
	path string    // ".session", ".stores[]", …
}

// maxPath bounds the depth of a path; what lies deeper is out of sight.
const maxPath = 4

func (l location) deep() bool {
	return strings.Count(l.path, ".")+strings.Count(l.path, "[") > maxPath
}
