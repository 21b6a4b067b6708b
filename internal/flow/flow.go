// Package flow solves forward dataflow problems over any small graph.
//
// It knows nothing of programs: a graph is numbers and edges, a fact is whatever a lattice can join
// and compare. The client's transfer function yields one fact per out-edge, so that a branch may
// refine what it passes on, or withhold it from a branch that cannot be taken.
//
// The solver is a worklist in a weak topological order. A node waits until everything before it has settled,
// so an acyclic graph takes one transfer per node, and a loop settles before what follows it starts.
package flow

// A Lattice joins facts. Join must be associative, commutative and idempotent, up to Equal, and every
// chain of growing joins must end; Laws checks the first three.
type Lattice[F any] interface {
	Join(a, b F) F
	Equal(a, b F) bool
}

// A Graph has nodes 0 to Len()-1. Succs may name a node twice; the two edges stay apart.
type Graph interface {
	Len() int
	Succs(n int) []int
}

// A Transfer computes, from the fact at the entry of node n, the facts on its out-edges: out[i] is for
// Succs(n)[i]. Both slices come in cleared; reached[i] left false leaves the edge unreached, since it
// is infeasible. They are used again after the call and must not be kept.
type Transfer[F any] func(n int, in F, out []F, reached []bool)

// Forward returns the least fixed point of t that has at least init at the entry: the fact at the entry
// of each node, and which nodes are reached at all. ok is false when more than limit transfers were
// needed; the facts are then not a solution.
func Forward[F any](g Graph, l Lattice[F], entry int, init F, t Transfer[F], limit int) (in []F, reached []bool, ok bool) {
	s := &solver[F]{
		lattice: l,
		in:      make([]F, g.Len()),
		reached: make([]bool, g.Len()),
		queue:   newQueue(weakTopological(g, entry), g.Len()),
	}
	s.flow(entry, init)
	for ; !s.queue.empty(); limit-- {
		if limit <= 0 {
			return s.in, s.reached, false
		}
		s.visit(g, s.queue.pop(), t)
	}
	return s.in, s.reached, true
}

// A solver is one run of Forward.
type solver[F any] struct {
	lattice Lattice[F]
	in      []F
	reached []bool
	queue   *queue

	out  []F // arguments of the transfer function, kept for the next call
	live []bool
}

// visit transfers node n and passes the results on.
func (s *solver[F]) visit(g Graph, n int, t Transfer[F]) {
	succs := g.Succs(n)
	if len(succs) > len(s.out) {
		s.out, s.live = make([]F, len(succs)), make([]bool, len(succs))
	}
	out, live := s.out[:len(succs)], s.live[:len(succs)]
	clear(out)
	clear(live)
	t(n, s.in[n], out, live)
	for i, succ := range succs {
		if live[i] {
			s.flow(succ, out[i])
		}
	}
}

// flow joins f into the fact at the entry of n, and has n visited if that made a difference.
func (s *solver[F]) flow(n int, f F) {
	if s.reached[n] {
		f = s.lattice.Join(s.in[n], f)
		if s.lattice.Equal(s.in[n], f) {
			return
		}
	}
	s.in[n], s.reached[n] = f, true
	s.queue.push(n)
}
