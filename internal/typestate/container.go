package typestate

import (
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
)

// element returns an element of the container whose elements are at id. A loop meets the handle once;
// picking it out by an index outside of a loop is beyond what is followed.
func (x *run) element(s *state, id locID, t types.Type, inLoop bool) value {
	if id == 0 {
		return value{}
	}
	id = x.original(s, id)
	v := x.content(s, id, t)
	if !x.isHandle(s, v) {
		return v
	}
	if !inLoop {
		x.escapeSubject(s)
		return value{}
	}
	seen := -int32(x.sub(id, seenMark))
	if mark, ok := s.get(seen); ok && mark.mask == isZero {
		return value{} // an earlier iteration met it
	}
	s.set(seen, value{mask: isPos})
	v.src = 0
	return v
}

// isHandle reports whether v is the handle, or a function that has captured it.
func (x *run) isHandle(s *state, v value) bool {
	return v.obj == subject && !v.inner || v.fn != 0 && x.captures(s, v) || v.obj == 0 && v.loc != 0 && (x.holdsSubject(s, v) || x.holdsCaptor(s, v))
}

// holdsCaptor reports whether a struct has a function in one of its fields that has captured the handle.
func (x *run) holdsCaptor(s *state, v value) bool {
	found := false
	x.holds(s, v.loc, 1, func(_ string, v value) { found = found || v.fn != 0 && x.captures(s, v) })
	return found
}

// oneOf returns what is known of a place that stands for several, and may hold old or v: not which of two functions. It
// reports false if the place goes on standing for old, which has the handle.
func (x *run) oneOf(s *state, old, v value) (value, bool) {
	if s.phase != ended && x.isHandle(s, old) {
		if x.isHandle(s, v) && old.fn != v.fn {
			x.escapeSubject(s) // which of them is called, and when, is not followed
		}
		return old, false
	}
	if old.fn != v.fn && !x.isHandle(s, v) {
		x.handsOn(s, old)
		x.handsOn(s, v)
		return value{}, true
	}
	return v, true
}

// mix forgets which functions are in the fields of the elements at id, which now may be what is at other as well.
func (x *run) mix(s *state, id, other locID) {
	below := func(k int32, id locID) bool {
		l, m := x.locs[id], location{}
		if k < 0 {
			m = x.locs[-k]
		}
		return k < 0 && id != 0 && m.root == l.root && m.old == l.old && len(m.path) > len(l.path) && strings.HasPrefix(m.path, l.path)
	}
	for _, e := range slices.Clone(s.env) {
		switch {
		case e.val.fn == 0 || x.isHandle(s, e.val):
		case below(e.key, id):
			x.handsOn(s, e.val)
			s.set(e.key, value{})
		case below(e.key, other):
			x.handsOn(s, e.val)
		}
	}
}

// An index tells the elements of a container apart as far as what is learnt of one, in a branch, concerns the
// same one later: it is a loop variable or parameter (its Val), a constant (negative), or some other number.
// All other numbers are taken to be the same, since they may be.
type index int32

const computed index = 1<<31 - 1

// An element is the place of the elements of a container, narrowed to one.
type element struct {
	id locID
	at index
}

// index returns the index v of a container that is itself the element at outer of another.
func (x *run) index(v event.Val, outer index) index {
	info := &x.unit.Vals[v]
	switch {
	case outer != 0:
		return computed
	case info.Const != nil:
		return x.unit.constIndex(info.Const)
	case x.unit.owner[v] != nil && (x.unit.defs[v] == nil || x.unit.defs[v].Op == event.Next):
		return index(v)
	}
	return computed
}

// indexMark starts the last part of the path of what is known of one element.
const indexMark = "!at"

// indexed returns the place at which what is known of one of the elements at id is kept.
func (x *run) indexed(id locID, at index) locID {
	e := element{id, at}
	place, ok := x.elemIDs[e]
	if !ok {
		l := x.locs[id]
		l.path += indexMark + strconv.Itoa(int(at))
		place = x.loc(l)
		x.elemIDs[e], x.indexOf[place] = place, at
	}
	return place
}

// ofAllElements reports whether what is known of id is known of every element of a container.
func (x *run) ofAllElements(id locID) bool {
	return strings.Contains(x.locs[id].path, "[]") && x.indexOf[id] == 0
}

// ofElement returns v, which may have been loaded from the element at of a container, with what is known of
// that element.
func (x *run) ofElement(s *state, v value, at index) value {
	if v.src == 0 || !x.ofAllElements(v.src) {
		return v
	}
	if at == 0 || x.isHandle(s, v) {
		v.src = 0
		return v
	}
	v.src, v.at = x.indexed(v.src, at), at
	if known, ok := s.get(-int32(v.src)); ok {
		v.mask, v.exact, v.num = known.mask, known.exact, known.num
	}
	return v
}

// learn records that one of the elements at id is v now. What was known of others may be of the same.
func (x *run) learn(s *state, id locID, at index, v value) {
	if len(x.elemIDs) > 0 {
		l := x.locs[id]
		of := func(m location) bool {
			return m.root == l.root && m.old == l.old && strings.HasPrefix(m.path, l.path+indexMark)
		}
		s.drop(func(e entry) bool { return e.key >= 0 || !of(x.locs[-e.key]) })
		s.change(func(_ int32, v value) value {
			if of(x.locs[v.src]) {
				v.src = 0
			}
			return v
		})
	}
	if at != 0 && (v.mask != 0 || v.exact) && !x.isHandle(s, v) {
		s.set(-int32(x.indexed(id, at)), value{mask: v.mask, exact: v.exact, num: v.num})
	}
}

// next executes a step of a range over a map. The range does not end before it has met the handle.
func (x *run) next(s *state, in *event.Instr) {
	id := x.sub(x.eval(s, in.X).loc, "[]")
	for _, r := range in.Results {
		x.bindVal(s, r, value{})
	}
	if id == 0 || len(in.Results) != 3 {
		return
	}
	if held, ok := x.held(s, id); ok && x.isHandle(s, held) {
		if _, seen := s.get(-int32(x.sub(id, seenMark))); !seen {
			x.bindVal(s, in.Results[0], value{mask: isPos})
		}
	}
	if len(x.unit.usesOf(in.Results[2])) > 0 {
		x.bindVal(s, in.Results[2], x.element(s, id, x.unit.Vals[in.Results[2]].Type, true))
	}
}

// lookup executes the lookup of a map element: in a range over the same map it meets the handle like the
// range itself; anywhere else, which element it finds is beyond what is followed.
func (x *run) lookup(s *state, f *event.Func, b *event.Block, in *event.Instr) value {
	id := x.eval(s, in.X).loc
	ranged := false
	for _, l := range x.unit.graph(f).loops {
		for _, r := range l.ranges {
			ranged = ranged || l.body.has(b.Index) && x.container(s, r) == id
		}
	}
	v := x.element(s, x.sub(id, "[]"), x.unit.Vals[in.Dst].Type, ranged)
	return x.ofElement(s, v, x.index(in.Args[0], 0))
}

// append executes Dst = append(X, Y...): Dst is the same container, or a new one.
func (x *run) append(s *state, in *event.Instr) {
	dst := x.eval(s, in.X)
	if dst.loc == 0 || dst.mask == isZero {
		x.age(s, in.Dst)
		dst = value{loc: x.loc(location{root: in.Dst})}
	}
	dst.obj, dst.src, dst.mask = 0, 0, 0
	x.bindVal(s, in.Dst, dst)
	y := x.eval(s, in.Y)
	if y.loc == 0 {
		return
	}
	id := x.sub(y.loc, "[]")
	if v, ok := s.get(-int32(id)); ok {
		x.insert(s, dst.loc, v)
	} else if t := elem(x.unit.Vals[in.Y].Type); id != 0 && t != nil && x.isInput(x.locs[id].root) {
		x.insert(s, dst.loc, x.load(s, id, t))
	}
}
