package typestate

import (
	"go/types"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// Memory that MAPI is to free, or to hang more memory on, must be MAPI's. Where an argument comes from is a matter of
// one function's values: no handle is followed.

// goMemory finds the calls that give memory of Go, or of C, to MAPI's allocator.
func (f *function) goMemory() {
	for _, fn := range f.unit.Funcs {
		for _, b := range fn.Blocks {
			for i := range b.Instrs {
				c := b.Instrs[i].Call
				if c == nil || c.Bound == nil || c.Bound.Row == nil {
					continue
				}
				a := allocatorArg(c)
				if a >= 0 && a < len(c.Args) && isAddress(f.unit.Vals[c.Args[a]].Type) && f.foreign(c.Args[a], 0) || f.exchangesOwn(c) {
					f.findings = append(f.findings, Finding{Rule: rule.GoMemoryToMapi, Call: c.Pos, Object: Object{Kind: protocol.Buffer, Result: -1, Arg: -1}, Name: c.Bound.Name})
				}
			}
		}
	}
}

// exchangesOwn reports whether c may free the list in a variable, and the variable holds one of Go's.
func (f *function) exchangesOwn(c *event.Call) bool {
	i := slices.IndexFunc(c.Bound.Marks, func(m bind.Marked) bool { return m.Mark == protocol.Exchanged && m.Arg < len(c.Args) })
	if i < 0 {
		return false
	}
	cell, stored := f.unit.origin(c.Args[c.Bound.Marks[i].Arg]), event.Val(0)
	if t := elem(f.unit.Vals[cell].Type); !f.unit.alloc[cell] || t == nil || !isAddress(t) {
		return false
	}
	for _, u := range f.unit.usesOf(cell) {
		switch {
		case u.in == nil, u.in.Op == event.Closure, u.in.Op == event.Store && stored != 0:
			return false
		case u.in.Op == event.Store:
			stored = f.unit.origin(u.in.Y)
		}
	}
	if !f.unit.alloc[stored] {
		return false
	}
	list := elem(f.unit.Vals[stored].Type)
	return list != nil && plainMemory(list)
}

// allocatorArg returns the argument of c that must be memory of MAPI's allocator, -1 if there is none.
func allocatorArg(c *event.Call) int {
	switch row := c.Bound.Row; {
	case row.Op == protocol.Free && row.Kind != protocol.None && !row.COM:
		return c.Bound.On
	case len(c.Bound.Marks) > 0 && c.Bound.Marks[0].Mark == protocol.Stale:
		return c.Bound.Marks[0].Arg
	case len(c.Bound.Outs) > 0 && c.Bound.Outs[0].Kind == protocol.More:
		return c.Bound.Outs[0].Parent.Index
	}
	return -1
}

// foreign reports whether v certainly points to memory that Go or C has allocated. (Assumption: a variable that
// other calls are given the address of may hold what MAPI has allocated, and so may a struct with pointers in it that
// come from elsewhere: bindings wrap MAPI's memory in such.)
func (f *function) foreign(v event.Val, depth int) bool {
	if depth > maxOrigin {
		return false
	}
	v = f.unit.origin(v)
	if g := f.unit.Vals[v].Global; g != nil {
		_, isArray := g.Type().Underlying().(*types.Array)
		return isArray
	}
	if c := f.unit.callOf[v]; c != nil {
		return allocatesC(c)
	}
	def := f.unit.defs[v]
	switch {
	case def == nil:
		return false
	case def.Op == event.Alloc:
		return f.ownCell(v, depth)
	case def.Op == event.Field:
		return f.foreign(def.X, depth+1)
	case def.Op == event.Reslice:
		return f.foreign(def.X, depth+1)
	}
	return false
}

// ownCell reports whether a variable, or what new or make has made, holds nothing of MAPI's: nobody is given its
// address but the allocator, and what is stored there are no pointers from elsewhere.
func (f *function) ownCell(v event.Val, depth int) bool {
	t := f.unit.Vals[v].Type
	if elem := elem(t); elem == nil || !plainMemory(elem) {
		return false
	}
	return f.untouched(v, depth)
}

// untouched reports whether the uses of an address leave the memory Go's own.
func (f *function) untouched(v event.Val, depth int) bool {
	if depth > maxOrigin {
		return false
	}
	for _, u := range f.unit.usesOf(v) {
		switch in := u.in; {
		case in == nil:
			return false
		case in.Op == event.Load, in.Op == event.Compare, in.Op == event.Len:
		case in.Op == event.Store && in.X == v:
			if t := f.unit.Vals[in.Y].Type; !plainMemory(t) && !f.unit.Vals[in.Y].Nil && !f.foreign(in.Y, depth+1) {
				return false
			}
		case in.Op == event.Store:
			if f.unit.onlyStore(in.X) != v || !f.loadsUntouched(in.X, depth+1) {
				return false
			}
		case in.Op == event.Copy, in.Op == event.Field, in.Op == event.Reslice:
			if !f.untouched(in.Dst, depth+1) {
				return false
			}
		case in.Call != nil && in.Op != event.Go && in.Call.Bound != nil && in.Call.Bound.Row != nil && onlyReads(in.Call, v):
		default:
			return false
		}
	}
	return true
}

// loadsUntouched reports whether the same holds for an address that is kept in a variable, which literals may capture.
func (f *function) loadsUntouched(cell event.Val, depth int) bool {
	if depth > maxOrigin {
		return false
	}
	for _, u := range f.unit.usesOf(cell) {
		switch in := u.in; {
		case in != nil && in.Op == event.Store:
		case in != nil && in.Op == event.Load && f.untouched(in.Dst, depth+1):
		case in != nil && in.Op == event.Closure && f.loadsUntouched(in.Fn.FreeVars[slices.Index(in.Args, cell)], depth+1):
		default:
			return false
		}
	}
	return true
}

// onlyReads reports whether protocol call c does nothing with argument v but reading it, or giving it to the allocator.
func onlyReads(c *event.Call, v event.Val) bool {
	if a := allocatorArg(c); a >= 0 && c.Args[a] == v {
		return true
	}
	return slices.ContainsFunc(c.Bound.Marks, func(m bind.Marked) bool {
		return m.Mark == protocol.Listed && c.Args[m.Arg] == v
	})
}

// isAddress reports whether t is a pointer, typed or not.
func isAddress(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok || isWord(t)
}

// plainMemory reports whether a variable of type t has no address in it that MAPI could have written.
func plainMemory(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Kind() != types.UnsafePointer && u.Kind() != types.Uintptr
	case *types.Struct, *types.Array, *types.Slice:
		return true
	}
	return false
}

// allocatesC reports whether c calls an allocator of C's library through cgo.
func allocatesC(c *event.Call) bool {
	if c.Fn == nil || c.Bound != nil {
		return false
	}
	name, ok := strings.CutPrefix(c.Fn.Name(), "_Cfunc_")
	return ok && slices.Contains([]string{"malloc", "calloc", "realloc", "_CMalloc", "CString", "CBytes"}, name)
}
