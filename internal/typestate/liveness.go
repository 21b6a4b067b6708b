package typestate

import (
	"math/bits"

	"github.com/mapilint/mapilint/internal/event"
)

// A bitset is a set of small numbers.
type bitset []uint64

func newBitset(n int) bitset { return make(bitset, (n+63)/64) }

func (s bitset) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }

func (s bitset) add(i int) { s[i/64] |= 1 << (i % 64) }

func (s bitset) put(i int, in bool) {
	s[i/64] &^= 1 << (i % 64)
	if in {
		s.add(i)
	}
}

func (s bitset) each(f func(i int)) {
	for w, word := range s {
		for ; word != 0; word &= word - 1 {
			f(w*64 + bits.TrailingZeros64(word))
		}
	}
}

// maxLiveness bounds the memory of liveness sets, in bits; larger functions keep every value live,
// which costs merging and no precision of what is reported.
const maxLiveness = 1 << 31

// liveness computes, per block, the values that a path from its entry may still read. A function
// literal reads what it captures for as long as it is live itself.
func (g *graph) liveness(w *unit) {
	n, blocks := len(w.Vals), g.fn.Blocks
	if n*len(blocks) > maxLiveness {
		clear(w.local)
		return
	}
	g.live = make([]bitset, len(blocks))
	for i := range g.live {
		g.live[i] = newBitset(n)
	}
	// Walk up from each use to the definition (Appel): linear in the sizes of the live ranges.
	for _, b := range blocks {
		for _, phi := range b.Phis {
			for i, v := range phi.Edges {
				w.local[v] = false
				g.reachUp(w, v, b.Preds[i])
			}
		}
		for i := range b.Instrs {
			for _, v := range uses(w, &b.Instrs[i]) {
				g.reachUp(w, v, b.Index)
			}
		}
		g.reachUp(w, b.Term.Cond, b.Index)
		for _, v := range b.Term.Vals {
			g.reachUp(w, v, b.Index)
		}
	}
}

// reachUp marks v live at the entry of b and of the blocks between its definition and b.
func (g *graph) reachUp(w *unit, v event.Val, b int) {
	if v == 0 || w.owner[v] != g.fn {
		w.local[v] = false // a literal reads it
		return
	}
	work := []int{b}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if int(w.block[v]) == b || g.live[b].has(int(v)) {
			continue
		}
		g.live[b].add(int(v))
		w.local[v] = false
		work = append(work, g.fn.Blocks[b].Preds...)
	}
}

// uses returns the values that an instruction reads.
func uses(w *unit, in *event.Instr) []event.Val {
	vs := append([]event.Val{in.X, in.Y}, in.Args...)
	if in.Call != nil {
		vs = append(append(vs, in.Call.Args...), in.Call.Callee)
	}
	for i := 0; i < len(vs) && i < 64; i++ { // what a literal captures
		if vs[i] == 0 {
			continue
		}
		if def := w.defs[vs[i]]; def != nil && (def.Op == event.Closure || def.Op == event.Method) {
			vs = append(append(vs, def.Args...), def.X)
		}
	}
	return vs
}
