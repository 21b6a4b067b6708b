package typestate

import (
	"go/types"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/flow"
	"github.com/mapilint/mapilint/internal/protocol"
)

// A target is what a run follows: one handle, or the initialisations of the libraries.
type target struct {
	call  *event.Call   // a handle that this call hands over,
	out   int           // as its out'th
	place location      // or one that the caller put there
	libs  bool          // or the libraries
	kind  protocol.Kind // None where only the caller knows
	typ   types.Type
	// borrowed says that it comes without obligation, guest that it is a session of someone else's.
	borrowed, guest bool
}

// A run follows one target through a root function and the literals executed within it.
type run struct {
	pass   *Pass
	unit   *unit
	root   *event.Func
	target target

	locs   []location
	locIDs map[location]locID
	objs   []object
	objIDs map[object]objID
	inputs map[event.Val]bool // roots of memory that belongs to the caller

	active      []*event.Func           // functions being executed, outermost first
	panicking   bool                    // the deferred calls run because of a panic
	lending     bool                    // the literal about to be executed is a callback
	activations []activation            // literals being executed, outermost first
	serial      int                     // of the last execution of a literal
	quiet       int                     // > 0 while solving
	touched     map[locID]bool          // places on whose objects the run saw steps
	types       map[locID]types.Type    // of the objects at places
	exitsSeen   bool                    // some path ends the process
	hints       map[locID]protocol.Kind // what untyped inputs must be
	exits       []exit                  // of the root, collected in the replay
	found       []Finding               // collected in the replay
	stepped     bool                    // some step concerned the target
	failed      bool                    // a cap was reached: nothing is known
	budget      int                     // block executions left
}

// An activation is the execution of a literal by a call; spot says that the literal stands in the call.
type activation struct {
	call   *event.Call
	serial int
	spot   bool
}

// An object is what an objID stands for: a handle handed over by a call, or one found at a place.
type object struct {
	call  *event.Call
	out   int
	place locID
}

// An exit is a return of a function.
type exit struct {
	s    *state
	vals []value
	pos  *event.Block
}

// Caps that bound a run. Reaching one ends it in silence: a target too entangled to follow is one
// about which nothing certain can be said.
const (
	maxStates = 96      // states kept apart at one point
	maxBlocks = 200_000 // block executions, literals included
	maxDepth  = 8       // literals inlined in one another
	maxDefers = 64      // pending deferred calls that matter
)

func newRun(p *Pass, u *unit, root *event.Func, t target) *run {
	x := &run{
		pass: p, unit: u, root: root, target: t,
		locs: make([]location, 1), locIDs: make(map[location]locID),
		objs: make([]object, 2), objIDs: make(map[object]objID),
		inputs: make(map[event.Val]bool), touched: make(map[locID]bool), types: make(map[locID]types.Type), hints: make(map[locID]protocol.Kind), budget: maxBlocks,
	}
	for _, v := range slices.Concat(root.Params, root.FreeVars) {
		x.inputs[v] = true
	}
	return x
}

// isInput reports whether v leads to memory that the root function found when it was called.
func (x *run) isInput(v event.Val) bool { return x.inputs[v] || x.unit.Vals[v].Global != nil }

// execute runs the root from its entry.
func (x *run) execute() {
	s := &state{}
	if !x.target.libs && x.target.call == nil && x.target.place.root != 0 {
		s.phase = live
	}
	x.exits = x.function(x.root, s, 0)
	for _, e := range x.exits {
		x.atExit(e)
	}
}

// obj interns an object.
func (x *run) obj(o object) objID {
	t := &x.target
	if o.call != nil && o.call == t.call && o.out == t.out {
		return subject
	}
	if id, ok := x.objIDs[o]; ok {
		return id
	}
	x.objs = append(x.objs, o)
	id := objID(len(x.objs) - 1)
	x.objIDs[o] = id
	return id
}

// placeObj returns the object that location l holds at entry, if its type t can be a handle.
func (x *run) placeObj(l location, t types.Type) (objID, bool) {
	switch u := t.Underlying().(type) {
	case *types.Struct, *types.Signature, *types.Map, *types.Chan, *types.Array:
		return 0, false
	case *types.Pointer: // the address of a variable is not what it holds
		switch u.Elem().Underlying().(type) {
		case *types.Pointer, *types.Interface:
			return 0, false
		case *types.Basic:
			if u.Elem().Underlying().(*types.Basic).Kind() == types.UnsafePointer {
				return 0, false
			}
		}
	case *types.Basic:
		if u.Info()&types.IsInteger == 0 && u.Kind() != types.UnsafePointer {
			return 0, false
		}
	}
	if types.Identical(t, types.Universe.Lookup("error").Type()) || strings.Contains(l.path, "!") {
		return 0, false
	}
	id := x.loc(l)
	if id == 0 {
		return 0, false
	}
	x.types[id] = t
	if x.target.call == nil && !x.target.libs && l == x.target.place {
		return subject, true
	}
	return x.obj(object{place: id}), true
}

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
		if e.key < 0 && x.locs[-e.key].path == escapedMark {
			add(e.key, e.val)
		} else if e.key < 0 && x.zeroed(other, x.locs[-e.key]) {
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
	for _, l := range a.parent {
		if slices.Contains(b.parent, l) {
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

// function executes f from state s at inlining depth frame and returns its exits. It first solves the
// dataflow problem in silence, then executes each block once more to report and to collect the exits.
func (x *run) function(f *event.Func, s *state, frame int) []exit {
	if len(f.Blocks) == 0 || len(x.active) >= maxDepth || slices.Contains(x.active, f) {
		x.failed = x.failed || len(f.Blocks) > 0
		return nil
	}
	x.active = append(x.active, f)
	defer func() { x.active = x.active[:len(x.active)-1] }()
	g := x.unit.graph(f)
	x.quiet++
	in, reached, ok := flow.Forward(g, lattice{x}, 0, x.collect([]*state{s}), func(n int, in set, out []set, reached []bool) {
		x.edges(g, n, x.block(f, n, in, frame, nil), out, reached)
	}, x.budget)
	x.quiet--
	if !ok || x.failed {
		x.failed = true
		return nil
	}
	var exits []exit
	for n := range f.Blocks {
		if reached[n] {
			x.block(f, n, in[n], frame, &exits)
		}
	}
	return exits
}

// block executes block n on each state of in. With exits, it is the replay.
func (x *run) block(f *event.Func, n int, in set, frame int, exits *[]exit) []*state {
	if x.budget--; x.budget < 0 {
		x.failed = true
	}
	if x.failed {
		return nil
	}
	b := f.Blocks[n]
	cur := make([]*state, 0, len(in.states))
	for _, s := range in.states {
		cur = append(cur, s.clone())
	}
	for i := range b.Instrs {
		next := cur[:0:0]
		for _, s := range cur {
			next = append(next, x.step(s, f, b, &b.Instrs[i], frame)...)
		}
		if len(next) > 2*maxStates {
			next = x.collect(next).states
		}
		cur = next
	}
	if b.Term.Kind == event.Panic && exits != nil {
		for _, s := range cur {
			x.unwind(s)
		}
	}
	if b.Term.Kind == event.Return && exits != nil {
		for _, s := range cur {
			vals := make([]value, len(b.Term.Vals))
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
		var list []*state
		for _, s := range states {
			if s = x.branch(s.clone(), g, n, i); s != nil {
				x.enter(g, s, n, succ, i)
				list = append(list, s)
			}
		}
		if len(list) > 0 {
			out[i], reached[i] = x.collect(list), true
		}
	}
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
	for h, l := range g.loops {
		if l.body.has(n) && !l.body.has(b.Succs[i]) && !x.leaveLoop(s, l, n == h) {
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
		held, ok := x.held(s, x.sub(id, "[]"))
		seen := -int32(x.sub(id, "[]"+seenMark))
		_, met := s.get(seen)
		if ok && exhausted && !met && x.isHandle(s, held) && !s.phase.silent() {
			return false
		}
		if met {
			s.drop(func(e entry) bool { return e.key != seen })
		}
	}
	return true
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

// container returns the location of a container that may not have been evaluated yet on this path.
func (x *run) container(s *state, v event.Val) locID {
	if val := x.eval(s, v); val.loc != 0 && x.locs[val.loc].root != v {
		return val.loc
	}
	def := x.unit.defs[v]
	switch {
	case def == nil:
	case def.Op == event.Load:
		id := x.eval(s, def.X).loc
		if id == 0 {
			id = x.container(s, def.X)
		}
		return x.load(s, id, x.unit.Vals[v].Type).loc
	case def.Op == event.Field:
		return x.sub(x.container(s, def.X), def.Path)
	case def.Op == event.Copy:
		return x.container(s, def.X)
	}
	return x.eval(s, v).loc
}

// enter adjusts s to the start of block succ, reached by the i'th edge of block n.
func (x *run) enter(g *graph, s *state, n, succ, i int) {
	b := g.fn.Blocks[succ]
	if len(b.Phis) > 0 {
		pred := predIndex(g.fn.Blocks[n], b, i)
		vals := make([]value, len(b.Phis))
		for k, phi := range b.Phis {
			vals[k] = x.eval(s, phi.Edges[pred])
		}
		for k, phi := range b.Phis {
			s.set(int32(phi.Dst), vals[k])
		}
	}
	if g.live == nil {
		return
	}
	s.drop(func(e entry) bool {
		if e.key < 0 || x.unit.owner[e.key] != g.fn || g.live[succ].has(int(e.key)) {
			return true
		}
		return int(x.unit.block[e.key]) == succ && isPhi(b, event.Val(e.key))
	})
	x.collectGarbage(g, s, succ)
	if s.phase == failedOpen && !x.refersTo(s) {
		s.phase = absent
		s.flags &^= fTested
	}
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
