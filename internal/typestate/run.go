package typestate

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
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
	// Again says that it is one more reference to an object.
	borrowed, guest, again, noRef bool
	affinity                      protocol.Affinity
}

// A run follows one target through a root function and the literals executed within it.
type run struct {
	pass   *Pass
	unit   *unit
	root   *event.Func
	target target

	statics []static  // by Val; see static
	keys    [2][]byte // scratch; see sameKey
	spare   slab[value]
	lists   slab[*state]
	locs    []location
	locIDs  map[location]locID
	elemIDs map[element]locID // see indexed
	indexOf map[locID]index
	objs    []object
	objIDs  map[object]objID
	inputs  map[event.Val]bool // roots of memory that belongs to the caller

	before      bitset                  // the blocks that can reach the acquiring call
	active      []*event.Func           // functions being executed, outermost first
	panicking   bool                    // the deferred calls run because of a panic
	recovers    bool                    // and recover has one to stop
	lending     bool                    // the literal about to be executed is a callback
	lender      *event.Call             // the call of the function that it is lent to
	activations []activation            // literals being executed, outermost first
	serial      int                     // of the last execution of a literal
	quiet       int                     // > 0 while solving
	site        *event.Call             // the call being executed, innermost
	inner       token.Pos               // in the function that it calls, what is being replayed
	deferring   int                     // > 0 while deferred calls run
	mistakes    int                     // seen, also while solving
	touched     map[locID]bool          // places on whose objects the run saw steps
	types       map[locID]types.Type    // of the objects at places
	wrappers    map[event.Val]wrapper   // roots of structs that the handle came in; see wrap
	exitsSeen   bool                    // some path ends the process
	stops       []stopAt                // where, collected in the replay
	hints       map[locID]protocol.Kind // what untyped inputs must be
	exits       []exit                  // of the root, collected in the replay
	found       []Finding               // collected in the replay
	stepped     bool                    // some step concerned the target
	failed      bool                    // a cap was reached: nothing is known
	cap         string                  // which one
	budget      int                     // block executions left
	work        *int                    // what is left for the whole function
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
	maxBlocks = 200_000 // executions of a block on a state in one run, literals included
	maxWork   = 400_000 // the same in all runs of one function; some 3 s
	maxPlaces = 48      // places of its caller's that are followed through one function
	maxDepth  = 6       // literals inlined in one another
	maxFacts  = 4_000   // values and places of which something is known
	maxDefers = 512     // pending deferred calls that matter
)

// MaxPackage bounds the executions of a block on a state in all runs of all functions of a package.
const MaxPackage = 2_000_000

func newRun(p *Pass, u *unit, root *event.Func, t target, work *int) *run {
	x := &run{
		pass: p, unit: u, root: root, target: t,
		statics: make([]static, len(u.Vals)), locs: make([]location, 1), locIDs: make(map[location]locID), elemIDs: make(map[element]locID), indexOf: make(map[locID]index),
		objs: make([]object, 2), objIDs: make(map[object]objID),
		inputs: make(map[event.Val]bool), touched: make(map[locID]bool), types: make(map[locID]types.Type), hints: make(map[locID]protocol.Kind), budget: maxBlocks, work: work,
	}
	for _, v := range slices.Concat(root.Params, root.FreeVars) {
		x.inputs[v] = true
	}
	if u.compares == nil {
		x.countCompares()
	}
	if t.place.root != 0 {
		x.types[x.loc(t.place)] = t.typ
	}
	return x
}

// isInput reports whether v leads to memory that the root function found when it was called.
func (x *run) isInput(v event.Val) bool { return x.inputs[v] || x.unit.Vals[v].Global != nil }

// execute runs the root from its entry.
func (x *run) execute() {
	x.exits = x.function(x.root, x.entry(), 0)
	for _, e := range x.exits {
		x.atExit(e)
	}
}

// entry returns the states at the entry of the root. A handle that the caller may have put somewhere is
// there, or the place is nil.
func (x *run) entry() []*state {
	s := &state{}
	p := x.target.place
	if x.target.libs || x.target.call != nil || p.root == 0 {
		return x.only(s)
	}
	s.phase = live
	if !nillable(x.target.typ) || strings.Contains(p.path, "[]") {
		return x.only(s)
	}
	none := s.clone()
	none.phase = absent
	key := -int32(x.loc(p))
	if p.path == "" && slices.Contains(x.root.Params, p.root) && types.Identical(x.unit.Vals[p.root].Type, x.target.typ) {
		key = int32(p.root)
	}
	v := x.placeValue(p, x.target.typ)
	v.mask = isPos
	s.set(key, v)
	none.set(key, value{mask: isZero})
	return []*state{s, none}
}

// A slab is what many short lists are cut from.
type slab[T any] []T

// cut returns a list of n zero elements to be filled.
func (s *slab[T]) cut(n int) []T {
	if n > len(*s) {
		*s = make([]T, max(n, 128))
	}
	list := (*s)[:n:n]
	*s = (*s)[n:]
	return list
}

// only returns the list of s alone.
func (x *run) only(s *state) []*state {
	list := x.lists.cut(1)
	list[0] = s
	return list
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

// isWord reports whether a variable of type t may hold an address as a number or untyped pointer.
func isWord(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && (b.Kind() == types.UnsafePointer || b.Kind() == types.Uintptr)
}

// placeObj returns the object that location l holds at entry, if its type t can be a handle.
func (x *run) placeObj(l location, t types.Type) (objID, bool) {
	switch u := t.Underlying().(type) {
	case *types.Struct:
		if !x.hasVariants() || x.pass.Resolver.Kind(t) != protocol.Variant {
			return 0, false
		}
	case *types.Signature, *types.Map, *types.Chan, *types.Array:
		return 0, false
	case *types.Pointer: // the address of a variable is not what it holds
		if _, ok := types.Unalias(u.Elem()).(*types.TypeParam); ok {
			break
		}
		switch u.Elem().Underlying().(type) {
		case *types.Pointer, *types.Interface:
			return 0, false
		case *types.Basic:
			if isWord(u.Elem()) {
				return 0, false
			}
		case *types.Array:
			if isWord(u.Elem().Underlying().(*types.Array).Elem()) {
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
