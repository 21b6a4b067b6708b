package typestate

import (
	"go/types"

	"github.com/mapilint/mapilint/internal/event"
)

// callees returns the functions of the package that u refers to.
func callees(u *event.Unit, byFunc map[*types.Func]*event.Unit) []*event.Unit {
	var out []*event.Unit
	add := func(fn *types.Func) {
		if v := byFunc[fn]; v != nil {
			out = append(out, v)
		}
	}
	for i := range u.Vals {
		if fn := u.Vals[i].Fn; fn != nil {
			add(fn)
		}
	}
	for _, f := range u.Funcs {
		for _, b := range f.Blocks {
			for i := range b.Instrs {
				if c := b.Instrs[i].Call; c != nil && c.Fn != nil {
					add(c.Fn)
				}
				if in := &b.Instrs[i]; in.Op == event.Copy && in.Type != nil {
					addMethods(in.Type, add)
				}
			}
		}
	}
	return out
}

// addMethods adds the methods of a type that is boxed: they may be called through the interface.
func addMethods(t types.Type, add func(*types.Func)) {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		for m := range n.Methods() {
			add(m.Origin())
		}
	}
}

func recursive(u *event.Unit) bool {
	if u.Root.Object == nil {
		return false
	}
	for _, v := range callees(u, map[*types.Func]*event.Unit{u.Root.Object: u}) {
		if v == u {
			return true
		}
	}
	return false
}

// components returns the strongly connected components of the call graph, callees first (Tarjan's
// algorithm, without recursion on the depth of calls).
func components(units []*event.Unit, byFunc map[*types.Func]*event.Unit) [][]*event.Unit {
	type node struct {
		index, low int
		onStack    bool
		succs      []*event.Unit
		next       int
	}
	var (
		nodes = make(map[*event.Unit]*node)
		stack []*event.Unit
		sccs  [][]*event.Unit
	)
	open := func(u *event.Unit) *node {
		n := &node{index: len(nodes), low: len(nodes), onStack: true, succs: callees(u, byFunc)}
		nodes[u] = n
		stack = append(stack, u)
		return n
	}
	for _, root := range units {
		if nodes[root] != nil {
			continue
		}
		open(root)
		path := []*event.Unit{root}
		for len(path) > 0 {
			u := path[len(path)-1]
			n := nodes[u]
			if n.next < len(n.succs) {
				v := n.succs[n.next]
				n.next++
				if m := nodes[v]; m == nil {
					open(v)
					path = append(path, v)
				} else if m.onStack {
					n.low = min(n.low, m.index)
				}
				continue
			}
			path = path[:len(path)-1]
			if len(path) > 0 {
				p := nodes[path[len(path)-1]]
				p.low = min(p.low, n.low)
			}
			if n.low != n.index {
				continue
			}
			var scc []*event.Unit
			for {
				v := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				nodes[v].onStack = false
				scc = append([]*event.Unit{v}, scc...)
				if v == u {
					break
				}
			}
			sccs = append(sccs, scc)
		}
	}
	return sccs
}
