package typestate

import (
	"go/token"
	"go/types"
	"math"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
)

// maxRefine bounds how far a branch is traced back through negations, comparisons and predicates.
const maxRefine = 8

// truth returns what a boolean may be in s.
func (x *run) truth(s *state, v event.Val) mask {
	def := x.unit.defs[v]
	if def == nil {
		return x.eval(s, v).mask
	}
	switch def.Op {
	case event.Not:
		m := x.eval(s, def.X).mask
		if m == isZero {
			return isPos
		} else if m == isPos {
			return isZero
		}
		return 0
	case event.Compare:
		if def.Tok == token.AND {
			break
		}
		a, b := x.eval(s, def.X), x.eval(s, def.Y)
		if m := compareValues(a, b, def.Tok); m != 0 {
			return m
		}
		if id, negated := x.comparison(def); id != 0 {
			if known, ok := s.get(-int32(id)); ok {
				if negated {
					return invert(known.mask)
				}
				return known.mask
			}
		}
	}
	return x.eval(s, v).mask
}

// refine narrows s to the paths on which v lies in want. It reports whether there are any.
func (x *run) refine(s *state, v event.Val, want mask, depth int) bool {
	if v == 0 || depth > maxRefine {
		return true
	}
	val := x.eval(s, v)
	if val.guard && depth == 0 {
		s.flags |= fTested
	}
	m := val.mask.known()
	if t := x.truth(s, v); t != 0 {
		m &= t
	}
	m &= want
	if b, ok := x.unit.Vals[v].Type.Underlying().(*types.Basic); !ok || b.Info()&types.IsInteger == 0 {
		m &^= isNeg // only numbers have a sign
	}
	if m == 0 {
		return false
	}
	if !x.assume(s, v, val, m, depth) {
		return false
	}
	def := x.unit.defs[v]
	switch {
	case def == nil:
		return true
	case def.Op == event.Not:
		return x.refine(s, def.X, invert(m), depth+1)
	case def.Op == event.Compare && def.Tok == token.AND:
		return x.refineAnd(s, def, m, depth)
	case def.Op == event.Compare:
		return x.refineCompare(s, def, m, depth)
	case def.Op == event.Copy && def.Type == nil:
		return x.refine(s, def.X, m, depth+1)
	case def.Op == event.Invoke:
		if x.target.call == nil && x.asksCaller(s, x.unit.callOf[v]) {
			s.flags |= fGuarded
		}
		return x.refineCall(s, v, m, depth)
	}
	return true
}

// asksCaller reports whether a call that is not followed reads a field of the caller's: an atomic flag, say.
func (x *run) asksCaller(s *state, c *event.Call) bool {
	if c == nil || c.Bound != nil || c.Fn == nil || x.pass.summary(c.Fn) != nil {
		return false
	}
	return slices.ContainsFunc(c.Args, func(a event.Val) bool {
		id := x.eval(s, a).loc
		if id == 0 {
			id = x.container(s, a)
		}
		return id != 0 && x.isInput(x.locs[id].root) && x.locs[id].path != ""
	})
}

func invert(m mask) mask {
	var r mask
	if m&isZero != 0 {
		r |= isPos
	}
	if m&(isPos|isNeg) != 0 {
		r |= isZero
	}
	return r
}

// assume records that v, now val, lies in m, also for the place that it was loaded from and, if it is
// the followed handle, for the handle: where a field that may hold it is nil, there is none. The condition of the
// branch itself, at depth 0, is not recorded if nobody asks for it again.
func (x *run) assume(s *state, v event.Val, val value, m mask, depth int) bool {
	if val.size && m&isPos == 0 {
		s.flags |= fEmpty
	}
	if p := x.target.place; m == isZero && x.target.call == nil && p.root != 0 && val.obj != subject && x.leadsTo(val, p) {
		s.phase = absent // what is nil holds nothing
	}
	if val.obj == subject {
		if val.inner {
			return true
		}
		if m == isZero {
			if x.target.call != nil && s.phase != absent && val.mask == isPos {
				return false
			}
			if !s.phase.silent() {
				s.phase = absent
			}
		}
	}
	x.noteGuard(s, val)
	if x.target.libs && nillable(x.unit.Vals[v].Type) && slices.Contains(x.root.Params, x.unit.source(v)) {
		s.flags |= fGuarded // who has nothing has nothing to end
	}
	if x.wrappers[x.locs[val.src].root] != 0 && guardable(x.unit.Vals[v].Type) {
		s.flags |= fGuarded
	}
	if s.phase == unsaved && (m == isPos && isError(x.unit.Vals[v].Type) || m == isNeg && (val.status || x.isStatus(v))) {
		s.flags |= fFailing
	}
	val.mask = m
	if m == anything {
		val.mask = 0
	}
	if m == isZero {
		val.exact, val.num = true, 0
	}
	if info := &x.unit.Vals[v]; info.Const == nil && !info.Nil && info.Fn == nil && info.Anon == nil && info.Global == nil {
		if depth > 0 || !x.unit.local[v] {
			s.set(int32(v), val)
		}
	}
	x.mirror(s, val)
	return true
}

// noteGuard records that a branch is decided by val if the caller's memory holds it.
func (x *run) noteGuard(s *state, val value) {
	if l := x.locs[val.src]; val.src != 0 && x.target.call == nil && x.isInput(l.root) && val.obj != subject && (l.path != "" || x.unit.Vals[l.root].Global != nil) {
		s.flags |= fGuarded
	}
}

// leadsTo reports whether the followed place is reached through the pointer val, which may itself come from a variable
// that a literal has captured.
func (x *run) leadsTo(val value, p location) bool {
	id := val.src
	if id == 0 {
		id = x.placeLoc(val.obj)
	}
	return slices.ContainsFunc([]locID{id, val.loc}, func(id locID) bool {
		l := x.locs[id]
		return id != 0 && l.root == p.root && l != p && strings.HasPrefix(p.path, l.path)
	})
}

// mirror writes val back to the place that it was loaded from and still equals.
func (x *run) mirror(s *state, val value) {
	if id := val.src; id != 0 && !x.isEscaped(s, x.locs[id]) && !x.ofAllElements(id) {
		val.src = 0
		s.set(-int32(id), val)
	}
}

// refineCompare narrows the operands of a comparison whose result lies in m.
func (x *run) refineCompare(s *state, def *event.Instr, m mask, depth int) bool {
	if m != isZero && m != isPos {
		return true
	}
	if id, negated := x.comparison(def); id != 0 {
		known := m
		if negated {
			known = invert(m)
		}
		s.set(-int32(id), value{mask: known})
	}
	tok := def.Tok
	if m == isZero {
		tok = negate(tok)
	}
	return x.refineAgainst(s, def.X, x.eval(s, def.Y), tok, depth) && x.refineAgainst(s, def.Y, x.eval(s, def.X), swap(tok), depth)
}

// refineAgainst narrows v by v tok other.
func (x *run) refineAgainst(s *state, v event.Val, other value, tok token.Token, depth int) bool {
	if x.eval(s, v).exact {
		return true // its comparison is decided already
	}
	if def := x.unit.defs[v]; def != nil && def.Op == event.Len {
		x.noteGuard(s, x.eval(s, def.X))
	}
	om := other.mask.known()
	want := anything
	switch {
	case tok == token.EQL:
		want = om
	case other.exact && other.num == math.MinInt32: // an unsigned status against 0x80000000
		switch tok {
		case token.GEQ, token.GTR:
			want = isNeg
		case token.LSS, token.LEQ:
			want = isPos | isZero
		}
	case tok == token.NEQ && om == isZero:
		want = isPos | isNeg
	case om == isZero:
		want = map[token.Token]mask{token.LSS: isNeg, token.LEQ: isNeg | isZero, token.GTR: isPos, token.GEQ: isPos | isZero}[tok].known()
	case tok == token.LSS && om == isNeg, tok == token.LEQ && om == isNeg:
		want = isNeg
	case tok == token.GTR && om == isPos, tok == token.GEQ && om == isPos:
		want = isPos
	case other.exact && other.num == 1 && tok == token.NEQ && x.isTest(v):
		want = isZero
	case other.exact && other.num == 1 && tok == token.LSS:
		want = isZero | isNeg
	case other.exact && other.num == 1 && tok == token.GEQ:
		want = isPos
	}
	if want == anything {
		x.noteGuard(s, x.eval(s, v))
		return true
	}
	if !x.refine(s, v, want, depth+1) {
		return false
	}
	if tok == token.EQL && other.exact {
		if info := &x.unit.Vals[v]; info.Const == nil && !info.Nil {
			val := x.eval(s, v)
			val.exact, val.num = true, other.num
			s.set(int32(v), val)
			x.mirror(s, val)
		}
	}
	return true
}

// refineAnd narrows the status of a test of its sign bit, status & 0x80000000.
func (x *run) refineAnd(s *state, def *event.Instr, m mask, depth int) bool {
	v, c := def.X, x.eval(s, def.Y)
	if !c.exact {
		v, c = def.Y, x.eval(s, def.X)
	}
	if !c.exact || c.num != math.MinInt32 {
		x.noteGuard(s, x.eval(s, v)) // a bit of a set
		return true
	}
	switch m {
	case isZero:
		return x.refine(s, v, isZero|isPos, depth+1)
	case isPos, isNeg, isPos | isNeg:
		return x.refine(s, v, isNeg, depth+1)
	}
	return true
}

// refineCall narrows the arguments of a predicate or error wrapper whose result lies in m.
func (x *run) refineCall(s *state, v event.Val, m mask, depth int) bool {
	c := x.unit.callOf[v]
	if c == nil {
		return true
	}
	x.asksWrapper(s, c, v)
	for _, g := range x.pass.guards(c) {
		if g.Result != x.unit.resultNo[v] || g.Param >= len(c.Args) {
			continue
		}
		want := mask(0)
		for i, class := range classes {
			if mask(g.Table[i])&m != 0 {
				want |= class
			}
		}
		switch {
		case want == 0:
			return false
		case g.Deref:
			cell := -int32(x.eval(s, c.Args[g.Param]).loc)
			if v, ok := s.get(cell); ok && cell != 0 {
				if v.mask = v.mask.known() & want; v.mask == 0 {
					return false
				}
				s.set(cell, v)
			}
		case !x.refine(s, c.Args[g.Param], want, depth+1):
			return false
		}
	}
	return true
}

// isStatus reports whether v is the HRESULT of a protocol call.
func (x *run) isStatus(v event.Val) bool {
	c := x.unit.callOf[v]
	return c != nil && c.Bound != nil && c.Bound.Test == bind.HRESULT && c.Bound.Status == x.unit.resultNo[v]
}
