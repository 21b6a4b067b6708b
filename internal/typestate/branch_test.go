package typestate

import (
	"fmt"
	"go/token"
	"math"
	"testing"
)

func num(n int64) value { return value{mask: maskOf(n), exact: true, num: n} }

func TestCompareValues(t *testing.T) {
	const unknown = mask(0)
	var (
		zero, pos, neg = value{mask: isZero}, value{mask: isPos}, value{mask: isNeg}
		topBit         = num(math.MinInt32) // 0x80000000 as a status
	)
	tests := []struct {
		a    value
		tok  token.Token
		b    value
		want mask
	}{
		{num(1), token.LSS, num(2), isPos},
		{num(2), token.LEQ, num(1), isZero},
		{num(3), token.EQL, num(3), isPos},
		{num(3), token.NEQ, num(3), isZero},
		{zero, token.EQL, zero, isPos},
		{pos, token.EQL, zero, isZero},
		{pos, token.NEQ, zero, isPos},
		{pos, token.EQL, pos, unknown},
		{value{}, token.EQL, zero, unknown},
		{value{obj: subject}, token.EQL, value{obj: subject}, isPos},
		{value{obj: subject}, token.EQL, value{obj: subject, inner: true}, unknown},
		{value{obj: subject}, token.EQL, value{obj: 2}, unknown},
		{neg, token.LSS, zero, isPos},
		{neg, token.GEQ, zero, isZero},
		{pos, token.GTR, neg, isPos},
		{pos, token.LSS, pos, unknown},
		{value{mask: isZero | isPos}, token.GEQ, zero, isPos},
		{value{mask: isZero | isPos}, token.GTR, zero, unknown},
		{value{mask: isZero | isNeg}, token.LEQ, zero, isPos},
		{neg, token.GEQ, topBit, isPos},
		{pos, token.GEQ, topBit, isZero},
		{value{}, token.GEQ, topBit, unknown},
		{value{mask: isPos, warn: true}, token.EQL, num(0x40380), isPos},
		{value{mask: isPos, warn: true}, token.NEQ, num(0x40380), isZero},
	}
	for _, test := range tests {
		if got := compareValues(test.a, test.b, test.tok); got != test.want {
			t.Errorf("%+v %s %+v = %03b, want %03b", test.a, test.tok, test.b, got, test.want)
		}
	}
}

// TestRefine branches on a condition over the parameters and shows what is then known of one of them.
func TestRefine(t *testing.T) {
	const (
		none   = mask(0)
		nonNeg = isZero | isPos
		nonPos = isZero | isNeg
		nonNil = isPos | isNeg
	)
	tests := []struct {
		cond    string
		param   int // hr int32, u uint32, err error, ok bool
		yes, no mask
	}{
		{"hr < 0", 0, isNeg, nonNeg},
		{"hr >= 0", 0, nonNeg, isNeg},
		{"0 > hr", 0, isNeg, nonNeg},
		{"hr > 0", 0, isPos, nonPos},
		{"hr == 0", 0, isZero, nonNil},
		{"hr != 0", 0, nonNil, isZero},
		{"hr < 1", 0, nonPos, isPos},
		{"hr == 7", 0, isPos, none},
		{"!(hr < 0)", 0, nonNeg, isNeg},
		{"int32(u) < 0", 1, isNeg, nonNeg},
		{"u >= 0x80000000", 1, isNeg, nonNeg},
		{"u < 0x80000000", 1, nonNeg, isNeg},
		{"u&0x80000000 != 0", 1, isNeg, nonNeg},
		{"0x80000000&u == 0", 1, nonNeg, isNeg},
		{"u>>31 == 1", 1, isNeg, nonNeg},
		{"u>>31 != 1", 1, nonNeg, isNeg},
		{"err != nil", 2, isPos, isZero},
		{"nil == err", 2, isZero, isPos},
		{"ok", 3, isPos, isZero},
		{"!ok", 3, isZero, isPos},
		{"ok == false", 3, isZero, isPos},
		{"hr&1 != 0", 0, none, none},
	}
	for _, test := range tests {
		x := runOf(t, fmt.Sprintf("func f(hr int32, u uint32, err error, ok bool) bool { return %s }", test.cond))
		result := x.root.Blocks[0].Term.Vals[0]
		for _, side := range []struct{ branch, want mask }{{isPos, test.yes}, {isZero, test.no}} {
			s := new(state)
			if !x.refine(s, result, side.branch, 0) {
				t.Errorf("%s can be neither true nor false", test.cond)
			}
			if got := x.eval(s, x.root.Params[test.param]).mask; got.known() != side.want.known() {
				t.Errorf("%s is %v: parameter %d is %03b, want %03b", test.cond, side.branch == isPos, test.param, got, side.want)
			}
		}
	}
}

// TestInfeasible shows branches that cannot be taken after another one.
func TestInfeasible(t *testing.T) {
	tests := []struct {
		first, then string
		possible    bool
	}{
		{"err == nil", "err != nil", false},
		{"err != nil", "err != nil", true},
		{"hr < 0", "hr >= 0", false},
		{"hr < 0", "hr != 0", true},
		{"hr == 7", "hr == 8", false},
		{"hr == 7", "hr == 7", true},
		{"int32(u) < 0", "u&0x80000000 == 0", false},
		{"hr == 0", "uint32(hr) < 0x80000000", true},
		{"hr == 0", "uint32(hr) >= 0x80000000", false},
		{"hr < 0", "uint32(hr) < 0x80000000", false},
		{"ok", "!ok", false},
		{"ok", "hr < 0", true},
	}
	for _, test := range tests {
		x := runOf(t, fmt.Sprintf("func f(hr int32, u uint32, err error, ok bool) (bool, bool) { return %s, %s }", test.first, test.then))
		s := new(state)
		results := x.root.Blocks[0].Term.Vals
		if !x.refine(s, results[0], isPos, 0) {
			t.Fatalf("%s cannot be true", test.first)
		}
		if got := x.refine(s, results[1], isPos, 0); got != test.possible {
			t.Errorf("after %s: %s possible: %v", test.first, test.then, got)
		}
	}
}
