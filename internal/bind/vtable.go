package bind

import (
	"go/types"
	"strings"

	"github.com/mapilint/mapilint/internal/protocol"
)

// Programs without a binding call methods of COM objects through their virtual tables:
//
//	syscall.SyscallN(o.vtbl.Release, uintptr(unsafe.Pointer(o)))
//
// The table is a struct of addresses whose fields are named for the methods, or an array of them. The first
// three are always those of IUnknown.

// slots are the names of the first slots of every virtual table.
var slots = [...]string{"queryinterface", "addref", "release"}

// Slot returns the meaning of calling, with the given number of arguments, what a field of a virtual table
// holds; nil if table is none. object is the type of the first argument, which is the object itself.
func (r *Resolver) Slot(object, table types.Type, method string, args int) *Call {
	if !isVtable(table, 0) || args == 0 {
		return nil
	}
	iface := r.iface(object)
	if iface == "" || iface == unknown {
		iface = r.ifaceOfTable(table)
	}
	row := r.set.Method(iface, method)
	if row == nil {
		row = r.set.Method(unknown, method)
	}
	if row == nil {
		return otherSlot(method)
	}
	return slotCall(row, mapiName(iface), args)
}

// otherSlot returns the meaning of a method that is not known: it uses the object, and what becomes of its other
// arguments is out of sight.
func otherSlot(name string) *Call {
	on := 0
	if closes(name) {
		on = -1 // it may well end the object
	}
	return &Call{Name: name, On: on, Conn: -1, Flags: -1, Status: -1, Errno: -1, Part: Nowhere, NoInit: true, Opaque: true}
}

// SlotAt is like Slot for an array of addresses. Only the methods of IUnknown have the same number everywhere.
func (r *Resolver) SlotAt(i int64, args int) *Call {
	if i < 0 || int(i) >= len(slots) {
		return otherSlot("a method")
	}
	return slotCall(r.set.Method(unknown, slots[i]), false, args)
}

// slotCall returns the meaning of a method called with the object before its C parameters. Tables of other
// objects than COM's have slots too: those of IUnknown must be given what they take.
func slotCall(row *protocol.Call, mapi bool, args int) *Call {
	switch {
	case row.Op == protocol.AddRef || row.Op == protocol.Release:
		if args != 1 {
			return nil
		}
	case row.Iface == unknown && args != 3:
		return nil
	}
	c := cCall(row, 1)
	c.Mapi = c.Mapi || mapi
	c.NoInit = row.NoInit || !c.Mapi
	return c
}

// ifaceOfTable returns the interface that the name of a table's type tells: IMAPISessionVtbl.
func (r *Resolver) ifaceOfTable(table types.Type) string {
	named := namedOf(table)
	if named == nil || named.Obj().Pkg() == nil {
		return unknown
	}
	name := named.Obj().Name()
	lower := strings.ToLower(name)
	for _, suffix := range []string{"vtbl", "vtable", "methods"} {
		if rest, ok := strings.CutSuffix(lower, suffix); ok {
			name = strings.TrimLeft(name[:len(rest)], "_")
			break
		}
	}
	if iface := r.set.Interface(name); iface != "" {
		return iface
	}
	if r.info(named.Obj().Pkg()).level == mapiBinding {
		if iface := r.shortIface(name); iface != "" {
			return iface
		}
	}
	return unknown
}

// HoldsVtable reports whether a type is that of COM objects by its layout: it begins with the address of a
// virtual table. It need not have methods if there is nothing else to it.
func HoldsVtable(named *types.Named) bool { return holdsVtable(named, true, 0) }

// maxEmbedding bounds how far a base is looked for.
const maxEmbedding = 4

func holdsVtable(t types.Type, alone bool, depth int) bool {
	s, ok := t.Underlying().(*types.Struct)
	if !ok || s.NumFields() == 0 || alone && s.NumFields() > 1 || depth > maxEmbedding {
		return false
	}
	if f := s.Field(0); f.Embedded() && isStructType(f.Type()) {
		return holdsVtable(f.Type(), alone, depth+1)
	} else {
		elem := pointee(f.Type())
		return elem != nil && isVtable(elem, 0)
	}
}

// isVtable reports whether t is a struct of addresses that begins with the slots of IUnknown.
func isVtable(t types.Type, depth int) bool {
	s, ok := t.Underlying().(*types.Struct)
	if !ok || s.NumFields() == 0 || depth > maxEmbedding {
		return false
	}
	if f := s.Field(0); isStructType(f.Type()) {
		return isVtable(f.Type(), depth+1)
	}
	if s.NumFields() < len(slots) {
		return false
	}
	for i, name := range slots {
		if f := s.Field(i); !strings.EqualFold(f.Name(), name) || !isAddress(f.Type()) {
			return false
		}
	}
	return true
}

// isAddress reports whether t holds the address of code: a uintptr or unsafe.Pointer.
func isAddress(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && (b.Kind() == types.Uintptr || b.Kind() == types.UnsafePointer)
}
