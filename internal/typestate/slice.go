package typestate

import (
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/event"
)

// A slice is the values from which some value is computed. Errors, and what the protocol's calls return, come from outside:
// a program cannot choose them.
type slice struct {
	pass *Pass
	unit *unit
	seen map[event.Val]bool
}

// condition adds what a branch depends on. That a parameter is an error, is true or is above zero, callers can tell.
func (s *slice) condition(cond event.Val) {
	v := s.unit.source(cond)
	def := s.unit.defs[v]
	switch {
	case def == nil:
		if !isBool(s.unit.Vals[v].Type) {
			s.back(v)
		}
	case def.Op == event.Not:
		s.condition(def.X)
	case def.Op == event.Compare && s.isSign(def.X, def.Y):
	default:
		s.back(v)
	}
}

// isSign reports whether a comparison of x and y asks for the sign of a parameter.
func (s *slice) isSign(x, y event.Val) bool {
	c := &s.unit.Vals[y]
	return slices.Contains(s.unit.Root.Params, s.unit.source(x)) && guardable(s.unit.Vals[x].Type) &&
		(c.Nil || c.Const != nil && c.Const.ExactString() == "0")
}

// back adds v and what it is computed from.
func (s *slice) back(v event.Val) {
	for work := []event.Val{v}; len(work) > 0; {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		if v == 0 || s.seen[v] || s.unit.Vals[v].Type != nil && isError(s.unit.Vals[v].Type) {
			continue
		}
		s.seen[v] = true
		work = append(work, s.operands(v)...)
	}
}

// operands returns the values that v is computed from at once.
func (s *slice) operands(v event.Val) []event.Val {
	def, owner := s.unit.defs[v], s.unit.owner[v]
	switch {
	case s.unit.bindings[v] != 0:
		return []event.Val{s.unit.bindings[v]}
	case def == nil && owner != nil && s.unit.block[v] >= 0:
		for _, phi := range owner.Blocks[s.unit.block[v]].Phis {
			if phi.Dst == v {
				return phi.Edges
			}
		}
		return nil
	case def == nil:
		return nil
	case def.Call != nil && def.Op == event.Invoke:
		if c := def.Call; c.Bound == nil {
			return append([]event.Val{c.Callee}, c.Args...)
		}
		return nil
	}
	vals := append([]event.Val{def.X, def.Y}, def.Args...)
	if def.Op == event.Alloc || def.Op == event.Field {
		for _, u := range s.unit.usesOf(v) {
			if u.in != nil && (u.in.Op == event.Store || u.in.Op == event.Insert) && u.in.X == v {
				vals = append(vals, u.in.Y)
			}
		}
	}
	return vals
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}
