package typestate

import (
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/event"
)

// maxGuarded bounds the size of functions for which it is worth asking what their results tell.
const maxGuarded = 40

// guards finds out, by running the function once for each class of values of a parameter, what its
// results tell of the parameter and for which it does not return.
func (f *function) guards(root *event.Func) {
	if len(root.Blocks) > maxGuarded {
		return
	}
	for i, p := range root.Params {
		deref := looksAt(f.unit, root, p)
		if !deref && !guardable(f.unit.Vals[p].Type) && !(nillable(f.unit.Vals[p].Type) && tells(root)) || len(root.FreeVars) > 0 {
			continue
		}
		var tables = make([][3]uint8, root.Sig.Results().Len())
		var returns [3]uint8
		for k, class := range classes {
			if class == isNeg && !isInteger(f.unit.Vals[p].Type) && !deref {
				returns[k], tables = 1, same(tables, k)
				continue
			}
			x := newRun(f.pass, f.unit, root, target{}, &f.work)
			x.quiet++
			start := &state{}
			start.set(int32(p), value{mask: class, loc: x.loc(location{root: p})})
			if deref {
				start.set(int32(p), value{mask: isPos, loc: x.loc(location{root: p})})
				start.set(-int32(x.loc(location{root: p})), value{mask: class})
			}
			exits := x.function(root, []*state{start}, 0)
			if x.failed {
				return
			}
			if len(exits) > 0 {
				returns[k] = 1
			}
			for _, e := range exits {
				for r := range tables {
					tables[r][k] |= uint8(e.vals[r].mask.known())
				}
			}
		}
		if returns != [3]uint8{1, 1, 1} && !deref {
			f.summary.Guards = append(f.summary.Guards, Guard{Param: i, Result: -1, Table: returns})
		}
		for r, t := range tables {
			if result := root.Sig.Results().At(r).Type(); (guardable(result) || isFailure(result)) && (t[0] != t[1] || t[1] != t[2] || isError(result) && mask(t[0]) == isPos) {
				f.summary.Guards = append(f.summary.Guards, Guard{Param: i, Result: r, Table: t, Deref: deref})
			}
		}
	}
}

// looksAt reports whether root is a predicate over what its parameter p points to, an error or a flag, which it does
// not write.
func looksAt(u *unit, root *event.Func, p event.Val) bool {
	ptr, ok := u.Vals[p].Type.Underlying().(*types.Pointer)
	return ok && guardable(ptr.Elem()) && tells(root) && !slices.ContainsFunc(u.usesOf(p), func(use use) bool {
		return use.in == nil || use.in.Op != event.Load
	})
}

// same copies what tables say of values above zero to class k, of which there are none.
func same(tables [][3]uint8, k int) [][3]uint8 {
	for r := range tables {
		tables[r][k] = tables[r][1]
	}
	return tables
}

func isInteger(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

func nillable(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface:
		return true
	}
	return false
}

// maxPredicate bounds the size of functions that are asked what a boolean result tells of a pointer.
const maxPredicate = 6

// tells reports whether f may be a predicate over its parameters.
func tells(f *event.Func) bool {
	res := f.Sig.Results()
	if len(f.Blocks) > maxPredicate || res.Len() != 1 {
		return false
	}
	b, ok := res.At(0).Type().Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// isFailure reports whether t is a type of errors of its own, such as *os.PathError: nil where all went well.
func isFailure(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok && types.Implements(t, types.Universe.Lookup("error").Type().Underlying().(*types.Interface))
}

// guardable reports whether values of type t take part in guards.
func guardable(t types.Type) bool {
	if isError(t) {
		return true
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsBoolean|types.IsInteger) != 0
}
