package typestate

import (
	"bytes"
	"slices"
	"strings"
)

// A set is the fact of the dataflow problem: states with distinct keys, sorted by key. They are not
// changed any more; who goes on from them clones them.
type set []*state

// lattice joins sets; see appendKey for what keeps states apart.
type lattice struct{ x *run }

func (l lattice) Join(a, b set) set {
	x := l.x
	if len(a) == 0 {
		return b
	}
	if len(a) == 1 && len(b) == 1 && x.sameKey(a[0], b[0]) {
		return x.only(x.merge(a[0], b[0]))
	}
	m := make(set, 0, max(len(a), len(b)))
	for len(a) > 0 && len(b) > 0 {
		switch k, other := x.id(a[0]), x.id(b[0]); {
		case k < other:
			m, a = append(m, a[0]), a[1:]
		case other < k:
			m, b = append(m, b[0]), b[1:]
		default:
			m, a, b = append(m, x.merge(a[0], b[0])), a[1:], b[1:]
		}
	}
	m = append(append(m, a...), b...)
	if len(m) > maxStates {
		x.fail(maxStates, "states at one point")
		m = m[:maxStates]
	}
	return m
}

func (l lattice) Equal(a, b set) bool {
	return slices.EqualFunc(a, b, func(s, t *state) bool { return s == t || s.sameFacts(t) && l.x.sameKey(s, t) })
}

// sameKey reports whether the keys of a and b are equal, and keeps neither.
func (x *run) sameKey(a, b *state) bool {
	if a.id == "" || b.id == "" {
		x.keys[0] = x.appendKey(x.keys[0][:0], a)
		x.keys[1] = x.appendKey(x.keys[1][:0], b)
		return bytes.Equal(x.keys[0], x.keys[1])
	}
	return a.id == b.id
}

// id returns the key of a state in a set.
func (x *run) id(s *state) string {
	if s.id == "" {
		s.id = string(x.appendKey(nil, s))
	}
	return s.id
}

// merge returns the state that covers a and b, whose keys are equal. What is unknown on either side
// is unknown; a cell that only one side wrote is still zero on the other.
func (x *run) merge(a, b *state) *state {
	if a.sameFacts(b) {
		return a
	}
	m := *a
	m.env, m.shared = make([]entry, 0, min(len(a.env), len(b.env))+2), false
	i, j := 0, 0
	add := func(key int32, v value) {
		if v != (value{}) || key < 0 {
			m.env = append(m.env, entry{key, v})
		}
	}
	lone := func(e entry, other *state) {
		if e.key > 0 {
			return
		}
		switch l := x.locs[-e.key]; {
		case strings.HasSuffix(l.path, escapedMark):
			add(e.key, e.val)
		case strings.Contains(l.path, "!"):
		case x.isInput(l.root): // on the other side it is as it was at entry
			entry := value{}
			if t := x.types[locID(-e.key)]; t != nil {
				entry = x.placeValue(l, t)
				entry.src = 0
			}
			add(e.key, e.val.merge(entry))
		case x.zeroed(other, l):
			add(e.key, e.val.merge(value{mask: isZero}))
		}
	}
	for i < len(a.env) || j < len(b.env) {
		switch {
		case j == len(b.env) || i < len(a.env) && a.env[i].key < b.env[j].key:
			lone(a.env[i], b)
			i++
		case i == len(a.env) || b.env[j].key < a.env[i].key:
			lone(b.env[j], a)
			j++
		default:
			add(a.env[i].key, a.env[i].val.merge(b.env[j].val))
			i++
			j++
		}
	}
	m.parent = nil
	if slices.Equal(a.parent, b.parent) {
		m.parent = a.parent
		return &m
	}
	for _, l := range a.parent {
		if b.parentOf(l.object) == l.parent {
			m.parent = append(m.parent, l)
		}
	}
	return &m
}

// collect returns the set of the given states, merged by key. The key of a state that is alone may never be asked for.
func (x *run) collect(states []*state) set {
	for _, s := range states {
		s.id = "" // it may have been in a set before
	}
	if len(states) == 1 {
		return states
	}
	var m set
	for _, s := range states {
		i, ok := slices.BinarySearchFunc(m, x.id(s), func(t *state, k string) int { return strings.Compare(x.id(t), k) })
		if ok {
			m[i] = x.merge(m[i], s)
		} else {
			m = slices.Insert(m, i, s)
		}
	}
	return m
}
