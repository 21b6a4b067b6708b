package typestate

import (
	"go/constant"
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/event"
)

// A unit is a lowered function with what its runs ask again and again.
type unit struct {
	*event.Unit
	defs     []*event.Instr // by Val: the instruction that defines it
	callOf   []*event.Call  // by Val: the call of which it is a result
	resultNo []int          // by Val: which result
	owner    []*event.Func  // by Val: the function in which it is defined
	block    []int32        // by Val: the block in which it is defined
	alloc    []bool
	local    []bool       // by Val: it is not read outside the block that defines it
	errs     []bool       // by Val: it is an error
	points   []bool       // by Val: it leads to memory that may hold a handle
	types    []types.Type // by typeID
	typeIDs  map[types.Type]typeID
	indices  map[string]index            // of the constants that are an index more than once
	bindings []event.Val                 // by Val: for a free variable, the value it is always bound to
	caller   map[*event.Call]*event.Func // the function in which a call stands
	blockOf  map[*event.Call]int         // the block of that function
	graphs   map[*event.Func]*graph
	compares map[location]int // how often each comparison with a constant is made
	uses     map[event.Val][]use
	counted  map[*event.Call]bool   // the calls of AddRef and Release whose result decides a branch
	returns  func(*event.Call) bool // whether a call may return; nil if all are taken to
	variants int8                   // whether it has VARIANTs; see hasVariants
}

func newUnit(u *event.Unit) *unit {
	n := len(u.Vals)
	w := &unit{
		Unit: u, defs: make([]*event.Instr, n), callOf: make([]*event.Call, n), resultNo: make([]int, n),
		owner: make([]*event.Func, n), block: make([]int32, n), alloc: make([]bool, n),
		local: make([]bool, n), points: make([]bool, n), errs: make([]bool, n), types: make([]types.Type, 1), typeIDs: make(map[types.Type]typeID),
		bindings: make([]event.Val, n), graphs: make(map[*event.Func]*graph),
		caller: make(map[*event.Call]*event.Func), blockOf: make(map[*event.Call]int),
	}
	for v, info := range u.Vals {
		w.points[v] = info.Type != nil && pointsSomewhere(info.Type)
		w.errs[v] = info.Type != nil && isError(info.Type)
	}
	for _, f := range u.Funcs {
		for _, v := range slices.Concat(f.Params, f.FreeVars) {
			w.owner[v], w.block[v] = f, -1
		}
		for _, b := range f.Blocks {
			w.index(f, b)
		}
	}
	return w
}

func (w *unit) index(f *event.Func, b *event.Block) {
	for _, phi := range b.Phis {
		w.owner[phi.Dst], w.block[phi.Dst] = f, int32(b.Index)
	}
	for i := range b.Instrs {
		in := &b.Instrs[i]
		results := in.Results
		if in.Call != nil {
			w.caller[in.Call], w.blockOf[in.Call] = f, b.Index
		}
		if in.Call != nil && in.Op == event.Invoke {
			results = in.Call.Results
			for n, v := range results {
				w.callOf[v], w.resultNo[v] = in.Call, n
			}
		}
		for _, v := range append([]event.Val{in.Dst}, results...) {
			if v != 0 {
				w.defs[v], w.owner[v], w.block[v], w.local[v] = in, f, int32(b.Index), true
			}
		}
		if in.Op == event.Alloc {
			w.alloc[in.Dst] = true
		}
		if in.Op == event.Closure {
			for n, v := range in.Fn.FreeVars {
				w.bindings[v] = in.Args[n]
			}
		}
	}
}

// typeID interns t.
func (w *unit) typeID(t types.Type) typeID {
	id, ok := w.typeIDs[t]
	if !ok && t != nil {
		id = typeID(len(w.types))
		w.types, w.typeIDs[t] = append(w.types, t), id
	}
	return id
}

// maxIndices bounds how many constant indices are told apart.
const maxIndices = 32

// constIndex returns the index that a constant is, 0 if no other element with that index is asked for.
func (w *unit) constIndex(c constant.Value) index {
	if w.indices == nil {
		w.indices = make(map[string]index)
		seen := make(map[string]bool)
		for _, f := range w.Funcs {
			for _, b := range f.Blocks {
				for i := range b.Instrs {
					in := &b.Instrs[i]
					if in.Path != "[]" && in.Op != event.Element || w.Vals[in.Args[0]].Const == nil {
						continue
					}
					name := w.Vals[in.Args[0]].Const.ExactString()
					if seen[name] && w.indices[name] == 0 {
						w.indices[name] = index(-1 - len(w.indices))
					}
					if w.indices[name] < -maxIndices {
						w.indices[name] = computed
					}
					seen[name] = true
				}
			}
		}
	}
	return w.indices[c.ExactString()]
}

// isLiteral reports whether v is a function literal or method value.
func (w *unit) isLiteral(v event.Val) bool {
	def := w.defs[v]
	return def != nil && (def.Op == event.Closure || def.Op == event.Method)
}

// A graph is the control flow of one function, seen as package flow wants it.
type graph struct {
	fn     *event.Func
	stops  []bool           // by block: it has a call that never returns
	live   []bitset         // by block: the values that are live at its entry
	inLoop []bool           // by block: it can reach itself
	loops  map[int]*loop    // by header
	left   map[edge][]*loop // that visit containers
}

// An edge is the i'th out-edge of a block.
type edge struct{ block, i int }

func (g *graph) Len() int { return len(g.fn.Blocks) }

func (g *graph) Succs(n int) []int { return g.fn.Blocks[n].Succs }

func (w *unit) graph(f *event.Func) *graph {
	g, ok := w.graphs[f]
	if !ok {
		g = &graph{fn: f}
		w.graphs[f] = g
		g.findStops(w)
		g.liveness(w)
		g.findLoops()
	}
	return g
}

// onlyCalled reports whether f is a literal that does nothing but being called or deferred where it is in view.
func (w *unit) onlyCalled(f *event.Func) bool {
	if f.Parent == nil {
		return false
	}
	for v := range w.Vals {
		def := w.defs[v]
		if w.Vals[v].Anon != f && (def == nil || def.Op != event.Closure || def.Fn != f || def.Dst != event.Val(v)) {
			continue
		}
		for _, u := range w.usesOf(event.Val(v)) {
			if u.in == nil || u.in.Call == nil || u.in.Call.Callee != event.Val(v) {
				return false
			}
		}
	}
	return true
}

// A use is an instruction that reads a value; in is nil for phis and terminators.
type use struct{ in *event.Instr }

// usesOf returns the uses of v.
func (w *unit) usesOf(v event.Val) []use {
	if w.uses == nil {
		w.uses = make(map[event.Val][]use)
		add := func(v event.Val, in *event.Instr) {
			if v != 0 {
				w.uses[v] = append(w.uses[v], use{in})
			}
		}
		for _, f := range w.Funcs {
			for _, b := range f.Blocks {
				for _, phi := range b.Phis {
					for _, e := range phi.Edges {
						add(e, nil)
					}
				}
				for i := range b.Instrs {
					in := &b.Instrs[i]
					for _, v := range append([]event.Val{in.X, in.Y}, in.Args...) {
						add(v, in)
					}
					if in.Call != nil {
						for _, v := range append([]event.Val{in.Call.Callee}, in.Call.Args...) {
							add(v, in)
						}
					}
				}
				for _, v := range b.Term.Vals {
					add(v, nil)
				}
			}
		}
	}
	return w.uses[v]
}

// appended reports whether v is the result of an append.
func (w *unit) appended(v event.Val) bool {
	return w.defs[v] != nil && w.defs[v].Op == event.Append
}

// global returns the value of the package variable with the given name, 0 if the unit has none.
func (w *unit) global(name string) event.Val {
	for i := range w.Vals {
		if g := w.Vals[i].Global; g != nil && g.Pkg().Path()+"."+g.Name() == name {
			return event.Val(i)
		}
	}
	return 0
}

// writes reports whether literal f, or one nested in it, may write the captured variable fv.
func (w *unit) writes(f *event.Func, fv event.Val) bool {
	for _, u := range w.usesOf(fv) {
		switch {
		case u.in == nil:
			return true
		case u.in.Op == event.Load:
		case u.in.Op == event.Closure:
			for i, a := range u.in.Args {
				if a == fv && w.writes(u.in.Fn, u.in.Fn.FreeVars[i]) {
					return true
				}
			}
		default:
			return true
		}
	}
	return false
}
