package typestate

import (
	"slices"
	"strings"
)

// A set is the fact of the dataflow problem: states with distinct keys, sorted by key.
type set struct {
	keys   []string
	states []*state
}

// lattice joins sets; see state.key for what keeps states apart.
type lattice struct{ x *run }

func (l lattice) Join(a, b set) set {
	if len(a.keys) == 0 {
		return b
	}
	var m set
	i, j := 0, 0
	for i < len(a.keys) || j < len(b.keys) {
		switch {
		case j == len(b.keys) || i < len(a.keys) && a.keys[i] < b.keys[j]:
			m.keys, m.states = append(m.keys, a.keys[i]), append(m.states, a.states[i])
			i++
		case i == len(a.keys) || b.keys[j] < a.keys[i]:
			m.keys, m.states = append(m.keys, b.keys[j]), append(m.states, b.states[j])
			j++
		default:
			m.keys, m.states = append(m.keys, a.keys[i]), append(m.states, l.x.merge(a.states[i], b.states[j]))
			i++
			j++
		}
	}
	if len(m.keys) > maxStates {
		l.x.failed = true
		m.keys, m.states = m.keys[:maxStates], m.states[:maxStates]
	}
	return m
}

func (l lattice) Equal(a, b set) bool {
	return slices.Equal(a.keys, b.keys) && slices.EqualFunc(a.states, b.states, (*state).sameFacts)
}

// merge returns the state that covers a and b, whose keys are equal. What is unknown on either side
// is unknown; a cell that only one side wrote is still zero on the other.
func (x *run) merge(a, b *state) *state {
	m := *a
	m.env = nil
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

// single returns the set of the given states, merged by key.
func (x *run) collect(states []*state) set {
	var m set
	for _, s := range states {
		k := x.key(s)
		i, ok := slices.BinarySearch(m.keys, k)
		if ok {
			m.states[i] = x.merge(m.states[i], s)
			continue
		}
		m.keys, m.states = slices.Insert(m.keys, i, k), slices.Insert(m.states, i, s)
	}
	return m
}
