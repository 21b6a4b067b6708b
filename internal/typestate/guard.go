package typestate

import (
	"go/types"

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
		if !guardable(f.unit.Vals[p].Type) || len(root.FreeVars) > 0 {
			continue
		}
		var tables = make([][3]uint8, root.Sig.Results().Len())
		var returns [3]uint8
		for k, class := range classes {
			x := newRun(f.pass, f.unit, root, target{})
			x.quiet++
			exits := x.function(root, &state{env: []entry{{int32(p), value{mask: class, loc: x.loc(location{root: p})}}}}, 0)
			if x.failed {
				return
			}
			if len(exits) > 0 {
				returns[k] = 1
			} else if x.exitsSeen {
				returns[k] = 2
			}
			for _, e := range exits {
				for r := range tables {
					tables[r][k] |= uint8(e.vals[r].mask.known())
				}
			}
		}
		if returns != [3]uint8{1, 1, 1} {
			f.summary.Guards = append(f.summary.Guards, Guard{Param: i, Result: -1, Table: returns})
		}
		for r, t := range tables {
			if guardable(root.Sig.Results().At(r).Type()) && (t[0] != t[1] || t[1] != t[2]) {
				f.summary.Guards = append(f.summary.Guards, Guard{Param: i, Result: r, Table: t})
			}
		}
	}
}

// guardable reports whether values of type t take part in guards.
func guardable(t types.Type) bool {
	if isError(t) {
		return true
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsBoolean|types.IsInteger) != 0
}
