package typestate

import (
	"maps"
	"slices"

	"github.com/mapilint/mapilint/internal/event"
)

// A loop is a natural loop.
type loop struct {
	header     int
	body       bitset
	containers []event.Val // whose elements the body visits
	ranges     []event.Val // those that it ranges over
}

// reaching returns the blocks from which control can reach block b.
func (g *graph) reaching(b int) bitset {
	set := newBitset(len(g.fn.Blocks))
	set.add(b)
	for work := []int{b}; len(work) > 0; {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		for _, p := range g.fn.Blocks[b].Preds {
			if !set.has(p) {
				set.add(p)
				work = append(work, p)
			}
		}
	}
	return set
}

// findStops finds the blocks that control does not leave, though they have successors: what stands in a loop and ends the
// process is no part of the loop.
func (g *graph) findStops(w *unit) {
	g.stops = make([]bool, len(g.fn.Blocks))
	if w.returns == nil {
		return
	}
	for _, b := range g.fn.Blocks {
		g.stops[b.Index] = slices.ContainsFunc(b.Instrs, func(in event.Instr) bool {
			return in.Op == event.Invoke && in.Call.Fn != nil && !w.returns(in.Call)
		})
	}
}

// findLoops finds the natural loops and the containers that each visits.
func (g *graph) findLoops() {
	blocks := g.fn.Blocks
	g.inLoop = make([]bool, len(blocks))
	g.loops = make(map[int]*loop)
	for _, e := range g.backEdges() {
		l := g.loops[e[1]]
		if l == nil {
			l = &loop{header: e[1], body: newBitset(len(blocks))}
			l.body.add(e[1])
			g.loops[e[1]] = l
		}
		work := []int{e[0]}
		for len(work) > 0 {
			b := work[len(work)-1]
			work = work[:len(work)-1]
			if !l.body.has(b) {
				l.body.add(b)
				for _, p := range blocks[b].Preds {
					if !g.stops[p] {
						work = append(work, p)
					}
				}
			}
		}
	}
	g.left = make(map[edge][]*loop)
	for _, h := range slices.Sorted(maps.Keys(g.loops)) {
		l := g.loops[h]
		l.body.each(func(b int) {
			g.inLoop[b] = true
			l.visit(blocks[b])
		})
		if len(l.containers) > 0 {
			g.findExits(l)
		}
	}
}

// visit notes the containers whose elements b visits.
func (l *loop) visit(b *event.Block) {
	for i := range b.Instrs {
		switch in := &b.Instrs[i]; {
		case in.Op == event.Field && in.Path == "[]", in.Op == event.Get && in.Path == "[]", in.Op == event.Element, in.Op == event.Next:
			l.containers = append(l.containers, in.X)
			if in.Op == event.Next {
				l.ranges = append(l.ranges, in.X)
			}
		}
	}
}

// findExits finds the edges that leave l.
func (g *graph) findExits(l *loop) {
	l.body.each(func(b int) {
		for i, succ := range g.fn.Blocks[b].Succs {
			if e := (edge{b, i}); !l.body.has(succ) {
				g.left[e] = append(g.left[e], l)
			}
		}
	})
}

// backEdges returns the edges that close a cycle in a depth-first walk; in the reducible graphs that
// Go programs without goto have, these are the natural loops' back edges.
func (g *graph) backEdges() (back [][2]int) {
	const (
		white = iota
		grey
		black
	)
	colour := make([]byte, len(g.fn.Blocks))
	type frame struct{ block, next int }
	stack := []frame{{0, 0}}
	if len(colour) == 0 {
		return
	}
	colour[0] = grey
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		succs := g.fn.Blocks[top.block].Succs
		if top.next == len(succs) || g.stops[top.block] {
			colour[top.block] = black
			stack = stack[:len(stack)-1]
			continue
		}
		s := succs[top.next]
		top.next++
		switch colour[s] {
		case grey:
			back = append(back, [2]int{top.block, s})
		case white:
			colour[s] = grey
			stack = append(stack, frame{s, 0})
		}
	}
	return back
}

// loopAgain is called where the acquiring call is executed again while an earlier handle of it is still
// followed. If nothing refers to that one any more, it is lost for good.
func (x *run) loopAgain(s *state) {
	if !s.phase.owes() {
		return
	}
	for d := s.defers; d != nil; d = d.next {
		if d.loop && x.ends(s, d) {
			x.reportDeferLoop(s, d.call)
			return
		}
	}
	if !x.named(s, x.target.call) {
		x.leak(s, nil)
	}
}

// named reports whether anything but the results of call except still refers to the followed handle.
func (x *run) named(s *state, except *event.Call) bool {
	for _, e := range s.env {
		if e.val.obj == subject && !e.val.inner || e.val.fn != 0 && x.captures(s, e.val) {
			if e.key < 0 || except == nil || x.unit.callOf[e.key] != except {
				return true
			}
		}
	}
	for d := s.defers; d != nil; d = d.next {
		refers := func(v value) bool { return x.reaches(s, v) }
		if slices.ContainsFunc(d.args, refers) || slices.ContainsFunc(d.bound, refers) {
			return true
		}
	}
	return s.phase.silent() || s.phase == ended
}
