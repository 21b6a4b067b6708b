package flow

import (
	"math/bits"
	"slices"
)

// reversePostorder lists the nodes that can be reached from entry so that, back edges apart, each
// stands before its successors. It keeps a stack of its own: graphs may be deep.
func reversePostorder(g Graph, entry int) []int {
	type frame struct{ node, next int }
	var order []int
	seen := make([]bool, g.Len())
	seen[entry] = true
	for stack := []frame{{node: entry}}; len(stack) > 0; {
		top := &stack[len(stack)-1]
		succs := g.Succs(top.node)
		if top.next == len(succs) {
			order = append(order, top.node)
			stack = stack[:len(stack)-1]
			continue
		}
		succ := succs[top.next]
		top.next++
		if !seen[succ] {
			seen[succ] = true
			stack = append(stack, frame{node: succ})
		}
	}
	slices.Reverse(order)
	return order
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
