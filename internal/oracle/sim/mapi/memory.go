package mapi

import (
	"slices"
	"unsafe"

	"github.com/mapilint/mapilint/internal/oracle/sim/trace"
)

// A block is the address of memory of MAPI's.
type block unsafe.Pointer

// EntryID names an object of a store or an address book.
type EntryID []byte

// PropTag, Prop and Row are what tables and properties are made of.
type PropTag uint32
type Prop struct {
	Tag   PropTag
	Value unsafe.Pointer
}
type Row struct{ Props []Prop }

// RowSet is an SRowSet.
type RowSet struct{ Rows []Row }

// AdrList is an ADRLIST.
type AdrList struct{ Entries []Row }

// PropArray is an array of properties in MAPI's memory.
type PropArray struct{ Props []Prop }

// allocate makes a block of memory that a call hands over, or fails.
func allocate(kind string, owner *object) (unsafe.Pointer, error) {
	return fill(kind, owner, unsafe.Pointer(new([64]byte)))
}

// fill makes a block of what p points to.
func fill(kind string, owner *object, p unsafe.Pointer) (unsafe.Pointer, error) {
	o, err := open(kind, owner)
	if err != nil {
		return nil, err
	}
	w.blocks[block(p)] = o
	return p, nil
}

// AllocateBuffer is MAPIAllocateBuffer.
func AllocateBuffer(size uint32) (unsafe.Pointer, error) {
	initialized()
	return allocate("buffer", nil)
}

// AllocateMore is MAPIAllocateMore: the new block goes with its parent.
func AllocateMore(size uint32, parent unsafe.Pointer) (unsafe.Pointer, error) {
	initialized()
	o := given(parent)
	p, err := allocate("chunk", o)
	return p, err
}

// given judges a block that is given to a call.
func given(p unsafe.Pointer) *object {
	o := w.blocks[block(p)]
	if o != nil && o.refs == 0 {
		o.late("use-after-free", o.ended)
	}
	return o
}

// free gives a block back by a function that is good for some kinds.
func free(p unsafe.Pointer, kinds ...string) {
	trace.Step()
	o := w.blocks[block(p)]
	if o == nil {
		return // nil, or memory of Go
	}
	fits := o.given || slices.Contains(kinds, o.kind)
	if o.kind == "rows" && len((*RowSet)(p).Rows) == 0 { // there is nothing in it to be freed besides
		fits = fits || slices.Contains(kinds, "buffer")
	}
	switch {
	case o.refs == 0:
		o.late("double-free-buffer", o.ended)
		return
	case w.ended:
		o.late("mapi-call-after-uninit", here().mapi.last)
	case o.kind == "chunk":
		o.late("free-allocatemore", o.opened)
	case !fits:
		o.late("wrong-deallocator", o.opened)
	}
	o.deferredInLoop()
	o.refs, o.ended = 0, trace.Here()
	for _, x := range w.objects {
		if x.kind == "chunk" && x.below(o) && x.refs > 0 {
			x.refs, x.ended = 0, o.ended
		}
	}
}

// FreeBuffer is MAPIFreeBuffer.
func FreeBuffer(p unsafe.Pointer) uint32 {
	free(p, "buffer")
	return 0
}

// FreeProws frees a row set, with its rows.
func FreeProws(rows *RowSet) { free(unsafe.Pointer(rows), "rows") }

// FreePadrlist frees an address list, which is made as a row set is, or in a buffer.
func FreePadrlist(list *AdrList) {
	kind := "rows"
	if o := w.blocks[block(unsafe.Pointer(list))]; o != nil && o.kind == "buffer" && o.owner == nil {
		kind = "buffer"
	}
	free(unsafe.Pointer(list), kind)
}

// CoTaskMemFree frees memory of COM's, which none of MAPI's is.
func CoTaskMemFree(p unsafe.Pointer) { free(p) }

// PpropFindProp finds a property in an array.
func PpropFindProp(props *Prop, n uint32, tag PropTag) *Prop {
	given(unsafe.Pointer(props))
	if trace.Choose(2) == 1 {
		return nil
	}
	return props
}
