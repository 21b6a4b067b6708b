// Package gomemorytomapi gives Go memory to MAPI's allocator.
package gomemorytomapi

import (
	"unsafe"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

func literal(m *mapi.Message, entries []mapi.Row) error {
	list := &mapi.AdrList{Entries: entries}
	defer mapi.FreePadrlist(list) // want `FreePadrlist is given memory that MAPI did not allocate \(go-memory-to-mapi\)`
	return m.ModifyRecipients(list)
}

func slice(n int) {
	buf := make([]byte, n)
	mapi.FreeBuffer(unsafe.Pointer(&buf[0])) // want `\(go-memory-to-mapi\)`
}

func variable() {
	var prop mapi.Prop
	prop.Tag = 1
	mapi.FreeBuffer(unsafe.Pointer(&prop)) // want `\(go-memory-to-mapi\)`
}

func captured() {
	rows := new(mapi.RowSet)
	defer func() { mapi.FreeProws(rows) }() // want `\(go-memory-to-mapi\)`
}

func parent(size uint32) (unsafe.Pointer, error) {
	var block [64]byte
	return mapi.AllocateMore(size, unsafe.Pointer(&block)) // want `\(go-memory-to-mapi\)`
}

func grown() (unsafe.Pointer, error) {
	buf := []byte{1, 2, 3}
	return mapi.MAPIReallocateBuffer(unsafe.Pointer(&buf[0]), 16) // want `\(go-memory-to-mapi\)`
}

func raw() {
	value := &rawmapi.SPropValue{Tag: 1}
	rawmapi.MAPIFreeBuffer(unsafe.Pointer(value)) // want `\(go-memory-to-mapi\)`
}

// Address may free the list.
func exchanged(b *rawmapi.IAddrBook) {
	list := &rawmapi.ADRLIST{Entries: 0}
	if b.Address(nil, nil, &list) >= 0 { // want `\(go-memory-to-mapi\)`
		b.ResolveName(0, 0, nil, list)
	}
}

var scratch [16]byte

func global() {
	mapi.FreeBuffer(unsafe.Pointer(&scratch)) // want `\(go-memory-to-mapi\)`
}
