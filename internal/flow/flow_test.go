package flow

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// edges is a graph as its list of successors.
type edges [][]int

func (e edges) Len() int          { return len(e) }
func (e edges) Succs(n int) []int { return e[n] }

// union is the lattice of sets of small numbers.
type union struct{}

func (union) Join(a, b uint64) uint64    { return a | b }
func (union) Equal(a, b uint64) bool     { return a == b }
func withOwnBit(n int, in uint64) uint64 { return in | 1<<(n%64) }

// passOn is the transfer function that adds a node's own bit on each edge.
func passOn(n int, in uint64, out []uint64, reached []bool) {
	for i := range out {
		out[i], reached[i] = withOwnBit(n, in), true
	}
}

func TestForward(t *testing.T) {
	tests := []struct {
		reason string
		g      edges
		in     []uint64
	}{
		{"a single node has the initial fact", edges{{}}, []uint64{0}},
		{"branches join", edges{{1, 2}, {3}, {3}, {}}, []uint64{0, 1, 1, 7}},
		{"a loop feeds its own header", edges{{1}, {2, 3}, {1}, {}}, []uint64{0, 7, 7, 7}},
		{"the entry may be a loop header", edges{{1}, {0}}, []uint64{3, 3}},
		{"a node may follow itself", edges{{0, 1}, {}}, []uint64{1, 1}},
		{"two edges between the same nodes", edges{{1, 1}, {}}, []uint64{0, 1}},
	}
	for _, test := range tests {
		in, reached, ok := Forward(test.g, union{}, 0, 0, passOn, 100)
		if !ok || !slices.Equal(in, test.in) || slices.Contains(reached, false) {
			t.Errorf("%s: got %v, reached %v, %v; want %v", test.reason, in, reached, ok, test.in)
		}
	}
}

func TestUnreached(t *testing.T) {
	g := edges{{1, 2}, {3}, {3}, {}, {3}}
	in, reached, _ := Forward(g, union{}, 0, 0, func(n int, in uint64, out []uint64, reached []bool) {
		passOn(n, in, out, reached)
		if n == 0 {
			reached[1] = false
		}
	}, 100)
	if want := []bool{true, true, false, true, false}; !slices.Equal(reached, want) {
		t.Errorf("reached %v, want %v: neither over an infeasible edge nor from outside", reached, want)
	}
	if in[3] != 3 {
		t.Errorf("fact %b at node 3 came over an infeasible edge", in[3])
	}
}

func TestLimit(t *testing.T) {
	g := edges{{1}, {2}, {1}}
	// 0, 1, 2 and once more 1 and 2: the loop adds bits that it sends round.
	for limit, want := range map[int]bool{0: false, 4: false, 5: true} {
		if _, _, ok := Forward(g, union{}, 0, 0, passOn, limit); ok != want {
			t.Errorf("limit %d: ok = %v", limit, ok)
		}
	}
}

// TestOneTransferPerNode is the performance test: on a graph without cycles, however its nodes are
// numbered, nothing is computed twice.
func TestOneTransferPerNode(t *testing.T) {
	for seed := range uint64(200) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		g := randomGraph(rnd, 1+rnd.IntN(300), false)
		count := make([]int, g.Len())
		_, reached, ok := Forward(g, union{}, 0, 0, func(n int, in uint64, out []uint64, reached []bool) {
			count[n]++
			passOn(n, in, out, reached)
		}, g.Len())
		if !ok {
			t.Fatalf("seed %d: more transfers than nodes", seed)
		}
		for n, c := range count {
			if reached[n] != (c == 1) {
				t.Fatalf("seed %d: node %d: reached %v, %d transfers", seed, n, reached[n], c)
			}
		}
	}
}

// TestLoopsSettle is the same for loops: each settles before what follows it starts, whichever branch of its
// header comes first, and however deep it is nested.
func TestLoopsSettle(t *testing.T) {
	chain := func(bodyFirst bool) edges {
		var g edges
		for range 50 { // header, body
			h := len(g)
			header := []int{h + 2, h + 1}
			if bodyFirst {
				header = []int{h + 1, h + 2}
			}
			g = append(g, header, []int{h})
		}
		return append(g, nil)
	}
	nest := edges{{1, 5}, {2, 4}, {3, 1}, {2}, {0}, {}} // three loops, one in the other
	for name, g := range map[string]edges{"body first": chain(true), "body last": chain(false), "nest": nest} {
		count := make([]int, g.Len())
		Forward(g, union{}, 0, 0, func(n int, in uint64, out []uint64, reached []bool) {
			count[n]++
			passOn(n, in, out, reached)
		}, 1_000_000)
		last := len(count) - 1
		if count[last] != 1 || slices.Max(count) > 4 {
			t.Errorf("%s: transfers %v", name, count)
		}
	}
}

// TestRandom compares with a solver too simple to be wrong, over transfer functions that differ by edge
// and withhold some.
func TestRandom(t *testing.T) {
	for seed := range uint64(500) {
		rnd := rand.New(rand.NewPCG(seed, 2))
		g := randomGraph(rnd, 1+rnd.IntN(40), true)
		transfer := randomTransfer(rnd, g)
		in, reached, ok := Forward(g, union{}, 0, 1, transfer, 1_000_000)
		wantIn, wantReached := naive(g, 1, transfer)
		if !ok || !slices.Equal(in, wantIn) || !slices.Equal(reached, wantReached) {
			t.Fatalf("seed %d: got %v %v, want %v %v", seed, in, reached, wantIn, wantReached)
		}
	}
}

// naive sweeps over all nodes until nothing changes.
func naive(g edges, init uint64, t Transfer[uint64]) ([]uint64, []bool) {
	in, reached := make([]uint64, g.Len()), make([]bool, g.Len())
	in[0], reached[0] = init, true
	for changed := true; changed; {
		changed = false
		for n, succs := range g {
			if !reached[n] {
				continue
			}
			out, live := make([]uint64, len(succs)), make([]bool, len(succs))
			t(n, in[n], out, live)
			for i, s := range succs {
				if live[i] && (!reached[s] || in[s]|out[i] != in[s]) {
					in[s], reached[s], changed = in[s]|out[i], true, true
				}
			}
		}
	}
	return in, reached
}

// randomGraph returns a graph with up to three edges from each node. Without cycles, edges go forward in
// an order that has nothing to do with the nodes' numbers, but for the entry's.
func randomGraph(rnd *rand.Rand, nodes int, cycles bool) edges {
	g := make(edges, nodes)
	order := append([]int{0}, rnd.Perm(nodes-1)...)
	for i := range order[1:] {
		order[i+1]++
	}
	for i, n := range order {
		for range rnd.IntN(4) {
			first := 0
			if !cycles {
				first = i + 1
			}
			if first < nodes {
				g[n] = append(g[n], order[first+rnd.IntN(nodes-first)])
			}
		}
	}
	return g
}

// randomTransfer gives each edge bits to add, bits to drop, and sometimes a bit without which it cannot
// be taken. All of that is monotone.
func randomTransfer(rnd *rand.Rand, g edges) Transfer[uint64] {
	type edge struct{ add, drop, need uint64 }
	table := make([][]edge, g.Len())
	for n, succs := range g {
		for range succs {
			e := edge{add: 1 << rnd.IntN(8), drop: 1 << rnd.IntN(8)}
			if rnd.IntN(3) == 0 {
				e.need = 1 << rnd.IntN(8)
			}
			table[n] = append(table[n], e)
		}
	}
	return func(n int, in uint64, out []uint64, reached []bool) {
		for i, e := range table[n] {
			out[i], reached[i] = in&^e.drop|e.add, in&e.need == e.need
		}
	}
}

// TestDeep guards against recursion and against time that grows faster than the graph.
func TestDeep(t *testing.T) {
	g := make(edges, 200_000)
	for n := range len(g) - 1 {
		g[n] = []int{n + 1}
	}
	if _, _, ok := Forward(g, union{}, 0, 0, passOn, len(g)); !ok {
		t.Error("a chain took more transfers than it has nodes")
	}
}

// A law breaker joins in its own way.
type lawBreaker func(a, b int) int

func (f lawBreaker) Join(a, b int) int   { return f(a, b) }
func (f lawBreaker) Equal(a, b int) bool { return a == b }

func TestLaws(t *testing.T) {
	if err := Laws(union{}, 0, 1, 2, 3, 6, 1<<63); err != nil {
		t.Errorf("union: %v", err)
	}
	for law, join := range map[string]lawBreaker{
		"idempotent":  func(a, b int) int { return a + b },
		"commutative": func(a, b int) int { return a },
		"associative": func(a, b int) int { return (a + b) / 2 },
	} {
		if err := Laws(join, 1, 2, 5); err == nil || !strings.Contains(fmt.Sprint(err), law) {
			t.Errorf("want an error about %q, got %v", law, err)
		}
	}
}

func BenchmarkForward(b *testing.B) {
	g := randomGraph(rand.New(rand.NewPCG(1, 3)), 10_000, true)
	for b.Loop() {
		Forward(g, union{}, 0, 0, passOn, 10_000_000)
	}
}
