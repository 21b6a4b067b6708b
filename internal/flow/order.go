package flow

import (
	"math"
	"math/bits"
	"slices"
)

// weakTopological lists the nodes that can be reached from entry in a weak topological order (Bourdoncle,
// "Efficient chaotic iteration strategies with widenings", 1993): each node stands before its successors,
// back edges apart, and the nodes of a loop stand together, its entry first. Plain reverse postorder would
// put what follows a loop before the loop's body wherever the branch to the body comes first.
func weakTopological(g Graph, entry int) []int {
	w := &orderer{g: g, number: make([]int, g.Len())}
	w.visit(entry)
	slices.Reverse(w.order)
	return w.order
}

// An orderer finds components as Tarjan's algorithm does, and within each, without its entry, again.
type orderer struct {
	g      Graph
	number []int // by node: when it was met, 0 if not, listed if it has its place
	met    int
	stack  []int
	order  []int // the last first
}

const listed = math.MaxInt

// visit lists n and what can be reached from it, except for loops that started before. It returns the
// number of the earliest node of the loop that n is in, its own if none.
func (w *orderer) visit(n int) int {
	w.stack = append(w.stack, n)
	w.met++
	w.number[n] = w.met
	first, loops := w.met, false
	for _, succ := range w.g.Succs(n) {
		earliest := w.number[succ]
		if earliest == 0 {
			earliest = w.visit(succ)
		}
		if earliest <= first {
			first, loops = earliest, true
		}
	}
	if first != w.number[n] {
		return first
	}
	w.number[n] = listed
	top := len(w.stack) - 1
	for ; w.stack[top] != n; top-- {
		w.number[w.stack[top]] = 0
	}
	w.stack = w.stack[:top]
	if loops {
		for _, succ := range w.g.Succs(n) {
			if w.number[succ] == 0 {
				w.visit(succ)
			}
		}
	}
	w.order = append(w.order, n)
	return first
}

// A queue is a set of nodes that gives back the earliest one in a fixed order. It is a bitmap over the
// ranks in that order: membership and priority in one, with no heap to keep. Nothing stands before
// word low.
type queue struct {
	order []int    // node by rank
	rank  []int    // rank by node
	words []uint64 // by rank: is it waiting?
	low   int
}

func newQueue(order []int, nodes int) *queue {
	q := &queue{order: order, rank: make([]int, nodes), words: make([]uint64, (len(order)+63)/64)}
	for r, n := range order {
		q.rank[n] = r
	}
	q.low = len(q.words)
	return q
}

func (q *queue) push(n int) {
	r := q.rank[n]
	q.words[r/64] |= 1 << (r % 64)
	q.low = min(q.low, r/64)
}

// empty reports whether nothing is waiting. It moves low to the first word that is not zero.
func (q *queue) empty() bool {
	for q.low < len(q.words) && q.words[q.low] == 0 {
		q.low++
	}
	return q.low == len(q.words)
}

// pop takes the earliest node; the queue must have been found not empty.
func (q *queue) pop() int {
	bit := bits.TrailingZeros64(q.words[q.low])
	q.words[q.low] &^= 1 << bit
	return q.order[q.low*64+bit]
}
