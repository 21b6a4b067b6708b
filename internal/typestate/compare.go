package typestate

import (
	"go/token"
	"math"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
)

// comparison returns the place at which the result of a comparison with a constant is kept, so that the same
// comparison made again, or its opposite, agrees; and whether def is the opposite.
func (x *run) comparison(def *event.Instr) (id locID, negated bool) {
	info := &x.unit.Vals[def.Y]
	if info.Const == nil || x.unit.defs[def.X] == nil && !x.inputs[def.X] {
		return 0, false
	}
	tok, root, of := def.Tok, def.X, ""
	switch tok {
	case token.NEQ, token.GEQ, token.GTR:
		tok, negated = negate(tok), true
	}
	if d := x.unit.defs[root]; d != nil && d.Op == event.Len {
		root, of = d.X, "len"
	}
	l := location{root: root, path: compareMark + of + tok.String() + info.Const.ExactString()}
	if x.unit.compares != nil && x.unit.compares[l] < 2 {
		return 0, false
	}
	return x.loc(l), negated
}

// countCompares counts how often each comparison is made, since only those made again need remembering.
func (x *run) countCompares() {
	counts := make(map[location]int)
	x.unit.compares = nil
	for _, f := range x.unit.Funcs {
		for _, b := range f.Blocks {
			for i := range b.Instrs {
				if in := &b.Instrs[i]; in.Op == event.Compare {
					if id, _ := x.comparison(in); id != 0 {
						counts[x.locs[id]]++
					}
				}
			}
		}
	}
	x.unit.compares = counts
}

// compareMark starts the path of an entry that holds the result of a comparison.
const compareMark = "!compare"

// stale reports whether e holds the result of a comparison of a value that is dead at block b, or what was
// learnt of an element whose container or index is.
func (x *run) stale(g *graph, e entry, b int) bool {
	if e.key >= 0 || !strings.HasPrefix(x.locs[-e.key].path, compareMark) && x.indexOf[locID(-e.key)] == 0 {
		return false
	}
	dead := func(v event.Val) bool { return x.unit.owner[v] == g.fn && g.live != nil && !g.live[b].has(int(v)) }
	i := x.indexOf[locID(-e.key)]
	return dead(x.locs[-e.key].root) || 0 < i && i < computed && dead(event.Val(i))
}

// compareValues returns the result of a tok b as far as it is known.
func compareValues(a, b value, tok token.Token) mask {
	if a.exact && b.exact {
		return boolMask(compareInts(a.num, b.num, tok))
	}
	if a.warn && b.exact && b.num > 0 && (tok == token.EQL || tok == token.NEQ) {
		return boolMask(tok == token.EQL) // a program that names a warning means this one
	}
	am, bm := a.mask.known(), b.mask.known()
	if b.exact && b.num == math.MinInt32 && am&isNeg != am && am&isNeg != 0 {
		return 0
	} else if b.exact && b.num == math.MinInt32 { // an unsigned status against 0x80000000
		return boolMask((tok == token.GEQ || tok == token.GTR) == (am == isNeg))
	}
	if tok == token.EQL || tok == token.NEQ {
		switch {
		case am&bm == 0:
			return boolMask(tok == token.NEQ)
		case am == isZero && bm == isZero, a.obj != 0 && a.obj == b.obj && !a.inner && !b.inner:
			return boolMask(tok == token.EQL)
		}
		return 0
	}
	// An order is decided where it is the same for every pair of signs.
	var result mask
	for _, p := range []mask{isZero, isPos, isNeg} {
		for _, q := range []mask{isZero, isPos, isNeg} {
			if am&p == 0 || bm&q == 0 {
				continue
			}
			if p == q && p != isZero {
				return 0
			}
			result |= boolMask(compareInts(sign(p), sign(q), tok))
		}
	}
	if result == isZero|isPos {
		return 0
	}
	return result
}

func sign(m mask) int64 {
	switch m {
	case isPos:
		return 1
	case isNeg:
		return -1
	}
	return 0
}

func boolMask(b bool) mask {
	if b {
		return isPos
	}
	return isZero
}

func compareInts(a, b int64, tok token.Token) bool {
	switch tok {
	case token.EQL:
		return a == b
	case token.NEQ:
		return a != b
	case token.LSS:
		return a < b
	case token.LEQ:
		return a <= b
	case token.GTR:
		return a > b
	}
	return a >= b
}

// isTest reports whether v is the result of a comparison, 0 or 1.
func (x *run) isTest(v event.Val) bool {
	def := x.unit.defs[v]
	return def != nil && def.Op == event.Compare && def.Tok != token.AND
}

func negate(tok token.Token) token.Token {
	return map[token.Token]token.Token{token.EQL: token.NEQ, token.NEQ: token.EQL, token.LSS: token.GEQ,
		token.GEQ: token.LSS, token.GTR: token.LEQ, token.LEQ: token.GTR}[tok]
}

func swap(tok token.Token) token.Token {
	return map[token.Token]token.Token{token.EQL: token.EQL, token.NEQ: token.NEQ, token.LSS: token.GTR,
		token.GTR: token.LSS, token.LEQ: token.GEQ, token.GEQ: token.LEQ}[tok]
}
