package typestate

import (
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/flow"
)

// function executes f from the given states at inlining depth frame and returns its exits. It first solves the
// dataflow problem in silence, then executes the blocks that found mistakes or end the function once more, to
// report and to collect the exits.
func (x *run) function(f *event.Func, entry []*state, frame int) []exit {
	if len(f.Blocks) == 0 || len(x.active) >= maxDepth || slices.Contains(x.active, f) {
		if len(f.Blocks) > 0 {
			x.fail(maxDepth, "literals executed in one another")
		}
		return nil
	}
	x.active = append(x.active, f)
	defer func() { x.active = x.active[:len(x.active)-1] }()
	g := x.unit.graph(f)
	mistaken := newBitset(len(f.Blocks))
	x.quiet++
	in, reached, ok := flow.Forward(g, lattice{x}, 0, x.collect(entry), func(n int, in set, out []set, reached []bool) {
		before := x.mistakes
		states := x.block(f, n, in, frame, nil)
		mistaken.put(n, x.mistakes != before) // the last execution of n is the one on its final states
		x.edges(g, n, states, out, reached)
	}, x.budget)
	x.quiet--
	if !ok {
		x.fail(maxBlocks, "executions of blocks")
	}
	if x.failed {
		return nil
	}
	var exits []exit
	for n := range f.Blocks {
		if reached[n] && (mistaken.has(n) || x.leaves(f, n, in[n])) {
			x.block(f, n, in[n], frame, &exits)
		}
	}
	return exits
}

// leaves reports whether f ends with block n, and with a handle that matters.
func (x *run) leaves(f *event.Func, n int, in set) bool {
	if k := f.Blocks[n].Term.Kind; k != event.Return && k != event.Panic {
		return false
	}
	c := x.target.call
	if c == nil || x.unit.caller[c] != f || x.unit.blockOf[c] == n {
		return true
	}
	return slices.ContainsFunc(in, func(s *state) bool { return s.phase != absent && s.phase != lost })
}

// block executes block n on each state of in. With exits, it is the replay.
func (x *run) block(f *event.Func, n int, in set, frame int, exits *[]exit) []*state {
	x.budget -= len(in)
	*x.work -= len(in)
	switch {
	case x.budget < 0:
		x.fail(maxBlocks, "executions of blocks")
	case *x.work < 0:
		x.fail(maxWork, "executions of blocks for all handles of the function, or what is left for the package")
	}
	if x.failed {
		return nil
	}
	b := f.Blocks[n]
	cur := x.lists.cut(len(in))
	for i, s := range in {
		cur[i] = s.clone()
	}
	for i := range b.Instrs {
		in := &b.Instrs[i]
		if !forks(in.Op) {
			for _, s := range cur {
				x.step(s, f, b, in)
			}
			if i%64 == 0 && len(cur) > 0 && len(cur[0].env) > maxFacts {
				x.fail(maxFacts, "facts")
				return nil
			}
			continue
		}
		if cur = x.forkAll(cur, f, b, in, frame); len(cur) > 0 && len(cur[0].env) > maxFacts {
			x.fail(maxFacts, "facts")
			return nil
		}
		if len(cur) > 2*maxStates {
			cur = x.collect(cur)
		}
	}
	if b.Term.Kind == event.Panic && exits != nil {
		for _, s := range cur {
			x.panics(s)
		}
	}
	if b.Term.Kind == event.Return && exits != nil {
		for _, s := range cur {
			vals := x.spare.cut(len(b.Term.Vals))
			for i, v := range b.Term.Vals {
				vals[i] = x.eval(s, v)
			}
			*exits = append(*exits, exit{s, vals, b})
		}
	}
	return cur
}

// edges distributes the states at the end of block n over its out-edges: branches refine them, phis
// take the value of the edge, values that are dead beyond it are dropped.
func (x *run) edges(g *graph, n int, states []*state, out []set, reached []bool) {
	b := g.fn.Blocks[n]
	if b.Term.Kind == event.Return || b.Term.Kind == event.Panic {
		return
	}
	for i, succ := range b.Succs {
		list := x.lists.cut(len(states))[:0]
		for _, s := range states {
			if x.over(s, g.fn, succ) {
				continue
			}
			if i < len(b.Succs)-1 {
				s = s.clone() // the last edge may have the state itself
			}
			if s = x.branch(s, g, n, i); s != nil {
				x.enter(g, s, n, succ, i)
				list = append(list, s)
			}
		}
		if len(list) > 0 {
			out[i], reached[i] = x.collect(list), true
		}
	}
}

// over reports whether a state is of no more interest from block b of f on: there is no handle to follow,
// and none can be acquired any more.
func (x *run) over(s *state, f *event.Func, b int) bool {
	if s.phase != absent && s.phase != lost || x.target.call == nil || x.unit.caller[x.target.call] != f {
		return false
	}
	if x.before == nil {
		x.before = x.unit.graph(f).reaching(x.unit.blockOf[x.target.call])
	}
	return !x.before.has(b)
}

// branch returns s as it is on the i'th out-edge of block n, nil if that edge cannot be taken.
func (x *run) branch(s *state, g *graph, n, i int) *state {
	b := g.fn.Blocks[n]
	if b.Term.Kind == event.If {
		want := isPos
		if i == 1 {
			want = isZero
		}
		if !x.refine(s, b.Term.Cond, want, 0) {
			return nil
		}
	}
	for _, l := range g.left[edge{n, i}] {
		if !x.leaveLoop(s, l, n == l.header) {
			return nil
		}
	}
	return s
}

// leaveLoop reports whether s can leave loop l. A loop over a container that holds the handle meets it
// before it runs out of elements.
func (x *run) leaveLoop(s *state, l *loop, exhausted bool) bool {
	for _, c := range l.containers {
		id := x.container(s, c)
		if id == 0 {
			continue
		}
		elements := x.sub(id, "[]")
		if elements == 0 {
			continue
		}
		seen := func(e entry) bool {
			l := x.locs[max(-e.key, 0)]
			return e.key < 0 && l.root == x.locs[elements].root && strings.HasPrefix(l.path, x.locs[elements].path) && strings.HasSuffix(l.path, seenMark)
		}
		met := slices.ContainsFunc(s.env, seen)
		if exhausted && !met && !s.phase.silent() && x.holdsBelow(s, elements) {
			return false
		}
		if met {
			s.drop(func(e entry) bool { return !seen(e) })
		}
	}
	return true
}

// visits reports whether loop l visits the container of which mark is an element.
func (x *run) visits(s *state, l *loop, mark location) bool {
	return slices.ContainsFunc(l.containers, func(c event.Val) bool {
		id := x.container(s, c)
		return id != 0 && x.locs[id].root == mark.root && strings.HasPrefix(mark.path, x.locs[id].path+"[]")
	})
}

// holdsBelow reports whether the handle is at or below the elements at id.
func (x *run) holdsBelow(s *state, id locID) bool {
	if v, ok := x.held(s, id); ok && x.isHandle(s, v) {
		return true
	}
	base := x.locs[id]
	if p := x.target.place; x.target.call == nil && p.root == base.root && strings.HasPrefix(p.path, base.path) && !x.isEscaped(s, p) {
		if v, ok := s.get(-int32(x.loc(p))); !ok || v.obj == subject {
			return true
		}
	}
	found := false // a pointer into a block of memory is none that a loop is taken to meet
	x.holds(s, id, maxPath, func(_ string, v value) { found = found || v.obj == subject && !v.inner })
	return found
}

// held returns what the elements at id are known to hold.
func (x *run) held(s *state, id locID) (value, bool) {
	if v, ok := s.get(-int32(id)); ok || id == 0 {
		return v, ok
	}
	if x.target.call == nil && !x.target.libs && x.locs[id] == x.target.place {
		return value{obj: subject}, true
	}
	return value{}, false
}

// container returns the location of a container, or the location at an address, that may not have been
// evaluated yet on this path.
func (x *run) container(s *state, v event.Val) locID {
	if val, ok := s.get(int32(v)); ok {
		return val.loc
	}
	def := x.unit.defs[v]
	switch {
	case def == nil:
	case def.Op == event.Load:
		return x.load(s, x.container(s, def.X), x.unit.Vals[v].Type).loc
	case def.Op == event.Field:
		return x.sub(x.container(s, def.X), def.Path)
	case def.Op == event.Copy:
		return x.container(s, def.X)
	}
	return x.static(v).loc
}

// enter adjusts s to the start of block succ, reached by the i'th edge of block n.
func (x *run) enter(g *graph, s *state, n, succ, i int) {
	b := g.fn.Blocks[succ]
	if len(b.Phis) > 0 {
		pred := predIndex(g.fn.Blocks[n], b, i)
		vals := x.spare.cut(len(b.Phis))
		for k, phi := range b.Phis {
			vals[k] = x.eval(s, phi.Edges[pred])
		}
		for k, phi := range b.Phis {
			s.set(int32(phi.Dst), vals[k])
			x.turn(s, phi.Dst)
		}
	}
	if l := g.loops[succ]; l != nil && l.body.has(n) {
		s.change(func(key int32, v value) value { // what this iteration met is behind the next
			if key < 0 && strings.HasSuffix(x.locs[-key].path, seenMark) && x.visits(s, l, x.locs[-key]) {
				return value{mask: isZero}
			}
			return v
		})
	}
	if g.live == nil {
		return
	}
	s.drop(func(e entry) bool {
		if e.key < 0 || x.unit.owner[e.key] != g.fn || g.live[succ].has(int(e.key)) {
			return e.key > 0 || !x.stale(g, e, succ)
		}
		if x.inputs[event.Val(e.key)] && guardable(x.unit.Vals[e.key].Type) {
			return true // callers ask what it was
		}
		return int(x.unit.block[e.key]) == succ && isPhi(b, event.Val(e.key))
	})
	x.collectGarbage(g, s, succ)
	if x.done(s) && !x.refersTo(s) {
		s.phase, s.trace = absent, nil
		s.flags &^= fTested
	}
}

// done reports whether nothing can happen any more to a handle without a name. What a running literal was lent,
// the function that lent it goes on with.
func (x *run) done(s *state) bool {
	switch s.phase {
	case failedOpen:
		return true
	case unclaimed:
		return x.target.call != nil
	case ended:
		running := x.target.out >= lentOut && len(x.activations) > 0
		return x.target.call != nil && s.flags&fDropped == 0 && s.marks&savedLate == 0 && !running
	}
	return false
}

// refersTo reports whether some name still stands for the result of the failed acquisition.
func (x *run) refersTo(s *state) bool {
	for _, e := range s.env {
		if e.val.obj == subject {
			return true
		}
	}
	for d := s.defers; d != nil; d = d.next {
		if slices.ContainsFunc(d.args, func(v value) bool { return v.obj == subject }) {
			return true
		}
	}
	return false
}

// predIndex returns the index in to.Preds of the i'th out-edge of from.
func predIndex(from, to *event.Block, i int) int {
	same := 0
	for _, s := range from.Succs[:i] {
		if s == to.Index {
			same++
		}
	}
	for k, p := range to.Preds {
		if p == from.Index {
			if same == 0 {
				return k
			}
			same--
		}
	}
	return 0
}

func isPhi(b *event.Block, v event.Val) bool {
	for _, phi := range b.Phis {
		if phi.Dst == v {
			return true
		}
	}
	return false
}

// collectGarbage drops the names that the handle has in cells that nothing refers to any more, such as
// the argument arrays of variadic calls: they would keep equal paths apart.
func (x *run) collectGarbage(g *graph, s *state, block int) {
	s.drop(func(e entry) bool {
		if e.key >= 0 || e.val.obj != subject {
			return true
		}
		l := x.locs[-e.key]
		if !x.unit.alloc[l.root] && !x.unit.isLiteral(l.root) || x.unit.owner[l.root] != g.fn || l.old || g.live[block].has(int(l.root)) {
			return true
		}
		return x.referred(s, l.root)
	})
}

func (x *run) referred(s *state, root event.Val) bool {
	refers := func(v value) bool { return v.fn == root || v.loc != 0 && x.locs[v.loc].root == root }
	for _, e := range s.env {
		if refers(e.val) || e.val.fn != 0 && x.binds(e.val.fn, root) {
			return true
		}
	}
	for d := s.defers; d != nil; d = d.next {
		if slices.ContainsFunc(d.args, refers) || slices.ContainsFunc(d.bound, refers) || d.fn.fn != 0 && (d.fn.fn == root || x.binds(d.fn.fn, root)) {
			return true
		}
	}
	return false
}

// binds reports whether the literal fn captures root.
func (x *run) binds(fn, root event.Val) bool {
	def := x.unit.defs[fn]
	return def != nil && (def.X == root || slices.Contains(def.Args, root))
}
