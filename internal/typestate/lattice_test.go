package typestate

import (
	"testing"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/flow"
)

// values are samples of what may be known of one value.
var values = []value{
	{},
	{mask: isZero},
	{mask: isPos},
	{mask: isNeg},
	{mask: isPos | isNeg},
	{mask: isZero, exact: true},
	{mask: isPos, exact: true, num: 1},
	{mask: isPos, exact: true, num: 2},
	{obj: subject, mask: isPos},
	{obj: subject, inner: true},
	{obj: 2, mask: isPos, src: 1},
	{loc: 1, mask: isPos},
	{loc: 2, fn: 3},
	{mask: isPos, warn: true, guard: true},
}

// valueLattice is what merge makes of single values.
type valueLattice struct{}

func (valueLattice) Join(a, b value) value { return a.merge(b) }
func (valueLattice) Equal(a, b value) bool { return a == b }

func TestValueLaws(t *testing.T) {
	if err := flow.Laws(valueLattice{}, values...); err != nil {
		t.Error(err)
	}
}

func TestMergeForgets(t *testing.T) {
	for _, a := range values {
		for _, b := range values {
			m := a.merge(b)
			if m.mask.known()&(a.mask.known()|b.mask.known()) != a.mask.known()|b.mask.known() {
				t.Errorf("%v or %v: mask %b leaves values out", a, b, m.mask)
			}
			if m.exact && (!a.exact || !b.exact || a.num != b.num) || m.obj != 0 && (m.obj != a.obj || m.obj != b.obj) {
				t.Errorf("%v or %v: %v knows too much", a, b, m)
			}
		}
	}
}

// samples are sets of states over the cell, the parameter and two values of a function.
func samples(x *run) []set {
	var cell event.Val
	for v, is := range x.unit.alloc {
		if is {
			cell = event.Val(v)
		}
	}
	at := func(root event.Val, path string) int32 { return -int32(x.loc(location{root: root, path: path})) }
	keys := []int32{1, 2, at(cell, ""), at(cell, ".a"), at(x.root.Params[0], ".a"), at(cell, escapedMark)}
	var states []*state
	for i, k := range keys {
		for j, v := range values {
			s := &state{phase: []phase{live, ended, absent}[j%3]}
			s.set(k, v)
			s.set(keys[(i+1)%(len(keys)-1)], values[(j+5)%len(values)])
			if k == at(cell, escapedMark) { // what has escaped holds nothing known
				s.drop(func(e entry) bool { return e.key >= 0 || e.key == k || e.key == at(x.root.Params[0], ".a") })
			}
			if j%4 == 0 {
				s.setParent(subject, objID(2+j%3))
			}
			states = append(states, s)
		}
	}
	sets := []set{{}}
	for i := 0; i < len(states); i += 3 {
		sets = append(sets, x.collect(states[i:i+1]), x.collect(states[i:min(i+3, len(states))]))
	}
	return sets
}

const cellDecls = `type pair struct{ a, b *mapi.Unknown }
func f(p *pair, n int) *pair { q := pair{a: p.a}; return &q }`

func TestLatticeLaws(t *testing.T) {
	x := runOf(t, cellDecls)
	sets := samples(x)
	if len(sets) < 50 {
		t.Fatalf("only %d samples", len(sets))
	}
	if err := flow.Laws(lattice{x}, sets...); err != nil {
		t.Error(err)
	}
}

// TestUnwritten shows what merge makes of a cell that one side only has written.
func TestUnwritten(t *testing.T) {
	x := runOf(t, cellDecls)
	var cell event.Val
	for v, is := range x.unit.alloc {
		if is {
			cell = event.Val(v)
		}
	}
	id := x.loc(location{root: cell, path: ".a"})
	mark := x.loc(location{root: cell, path: escapedMark})
	written, fresh, gone := new(state), new(state), new(state)
	written.set(-int32(id), value{mask: isPos})
	gone.set(-int32(mark), value{mask: isPos})

	if v, _ := x.merge(written, fresh).get(-int32(id)); v.mask != isPos|isZero {
		t.Errorf("written or still zero: %v", v)
	}
	if v, ok := x.merge(written, gone).get(-int32(id)); ok {
		t.Errorf("written or out of sight: %v", v)
	}
	if !x.isEscaped(x.merge(written, gone), x.locs[id]) {
		t.Error("what is out of sight on one path is not on both")
	}
}

// TestKey shows what keeps paths apart and what does not.
func TestKey(t *testing.T) {
	x := runOf(t, cellDecls)
	base := state{phase: live}
	base.set(1, value{obj: subject, mask: isPos})
	tests := []struct {
		what  string
		apart bool
		edit  func(*state)
	}{
		{"what is known of a value", false, func(s *state) { s.set(2, value{mask: isZero}) }},
		{"another name of the handle", true, func(s *state) { s.set(2, value{obj: subject}) }},
		{"the phase", true, func(s *state) { s.phase = ended }},
		{"a fact about the handle", true, func(s *state) { s.flags |= fTried }},
		{"a further reference", true, func(s *state) { s.refs++ }},
		{"a pending deferred call", true, func(s *state) { s.defers = &deferred{call: &event.Call{Pos: 1}} }},
		{"a session that logged off", true, func(s *state) { s.setNote(ownerOff, &event.Call{Pos: 1}) }},
		{"whose child an object is", false, func(s *state) { s.setParent(2, 3) }},
	}
	for _, test := range tests {
		s := base.clone()
		test.edit(s)
		if apart := !x.sameKey(s, &base); apart != test.apart {
			t.Errorf("%s: kept apart: %v", test.what, apart)
		}
	}
}
