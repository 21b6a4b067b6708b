package flow

import (
	"slices"
	"testing"
)

// An automaton moves along the edges of a graph: a few states, and on each edge an operation that takes each state
// to another, or cannot be taken in it.
type automaton struct {
	g      edges
	states int
	moves  [][]int // by operation, by state: the next state, none if negative
	ops    [][]int // by node, by out-edge: the operation
}

// newAutomaton makes an automaton and a graph of bytes.
func newAutomaton(data []byte) *automaton {
	pick := func(n int) int {
		if len(data) == 0 {
			return 0
		}
		k := int(data[0]) % n
		data = data[1:]
		return k
	}
	nodes := 1 + pick(10)
	a := &automaton{g: make(edges, nodes), ops: make([][]int, nodes), states: 1 + pick(6)}
	for range 1 + pick(4) {
		var moves []int
		for range a.states {
			moves = append(moves, pick(a.states+1)-1)
		}
		a.moves = append(a.moves, moves)
	}
	for n := range nodes {
		for range pick(4) {
			a.g[n] = append(a.g[n], pick(nodes))
			a.ops[n] = append(a.ops[n], pick(len(a.moves)))
		}
	}
	return a
}

// transfer moves all states of a set at once.
func (a *automaton) transfer(n int, in uint64, out []uint64, reached []bool) {
	for i, op := range a.ops[n] {
		for s, to := range a.moves[op] {
			if in>>s&1 != 0 && to >= 0 {
				out[i] |= 1 << to
				reached[i] = true
			}
		}
	}
}

// paths follows every path from node n in state s, as far as it does not come to a node in a state in which some
// path has been there, and collects the states at each node.
func (a *automaton) paths(n, s int, in []uint64) {
	if in[n]>>s&1 != 0 {
		return
	}
	in[n] |= 1 << s
	for i, succ := range a.g[n] {
		if to := a.moves[a.ops[n][i]][s]; to >= 0 {
			a.paths(succ, to, in)
		}
	}
}

// FuzzSolver compares the solution over sets of states with what each path comes to in single states. Since the
// transfer of a set is that of its members, the two must be equal.
func FuzzSolver(f *testing.F) {
	for _, seed := range []string{"", "abcdefghijklmnop", "\x04\x02\x02\x00\x01\x02\x02\x01\x01\x03\x01\x00\x02\x01\x03\x00\x04\x01\x02\x00\x01\x01\x02\x03"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a := newAutomaton(data)
		want := make([]uint64, a.g.Len())
		a.paths(0, 0, want)
		transfers := 0
		in, reached, ok := Forward(a.g, union{}, 0, 1, func(n int, in uint64, out []uint64, reached []bool) {
			transfers++
			a.transfer(n, in, out, reached)
		}, 1+a.g.Len()*a.states)
		if !ok {
			t.Fatalf("%d transfers do not suffice, though no node can be visited more often than it has states: %+v", transfers, a)
		}
		for n := range want {
			if reached[n] != (want[n] != 0) {
				t.Errorf("node %d: reached %v, paths come there in states %b: %+v", n, reached[n], want[n], a)
			}
		}
		if !slices.Equal(in, want) {
			t.Errorf("states %b, by paths %b: %+v", in, want, a)
		}
	})
}
