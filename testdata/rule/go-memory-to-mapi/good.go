package gomemorytomapi

import (
	"unsafe"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

func allocated(m *mapi.Message, entries []mapi.Row) error {
	p, err := mapi.AllocateBuffer(8)
	if err != nil {
		return err
	}
	list := (*mapi.AdrList)(p)
	list.Entries = entries
	defer mapi.FreePadrlist(list)
	return m.ModifyRecipients(list)
}

// What a call only reads may be anyone's.
func input(m *mapi.Message, entries []mapi.Row) error {
	if err := m.SetProps([]mapi.Prop{{Tag: 1}}); err != nil {
		return err
	}
	return m.ModifyRecipients(&mapi.AdrList{Entries: entries})
}

// The variable holds what MAPI has allocated.
func outParam(t *rawmapi.IMAPITable) {
	var rows *rawmapi.SRowSet
	if t.QueryRows(1, 0, &rows) >= 0 {
		rawmapi.FreeProws(rows)
	}
}

// Sometimes the buffer on the stack is large enough.
func sometimes(n uint32) {
	var small [64]byte
	p := unsafe.Pointer(&small)
	if n > 64 {
		if rawmapi.MAPIAllocateBuffer(n, &p) < 0 {
			return
		}
		defer rawmapi.MAPIFreeBuffer(p)
	}
	use(p)
}

func use(p unsafe.Pointer) {}

func chosen(n uint32) {
	var small [64]byte
	p := unsafe.Pointer(&small)
	if n > 64 {
		q, err := mapi.AllocateBuffer(n)
		if err != nil {
			return
		}
		p = q
	}
	use(p)
	if n > 64 {
		mapi.FreeBuffer(p)
	}
}

// Filled by someone else.
func filled() {
	var rows mapi.RowSet
	fill(&rows)
	mapi.FreeProws(&rows)
}

func fill(rows *mapi.RowSet) {}

// A wrapper of MAPI's memory.
type buffer struct{ p unsafe.Pointer }

func wrapped() error {
	p, err := mapi.AllocateBuffer(8)
	if err != nil {
		return err
	}
	b := &buffer{p}
	mapi.FreeBuffer(b.p)
	return nil
}

// There is no list yet, or one of MAPI's.
func exchanged2(b *rawmapi.IAddrBook, size uint32) {
	var none *rawmapi.ADRLIST
	if b.Address(nil, nil, &none) >= 0 {
		defer rawmapi.FreePadrlist(none)
	}
	var p unsafe.Pointer
	if rawmapi.MAPIAllocateBuffer(size, &p) < 0 {
		return
	}
	list := (*rawmapi.ADRLIST)(p)
	b.Address(nil, nil, &list)
	rawmapi.FreePadrlist(list)
}

func parameter(rows *mapi.RowSet) { mapi.FreeProws(rows) }

func none() { mapi.FreeBuffer(nil) }

// An allocated block with more on it.
func more(size uint32) error {
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(p)
	_, err = mapi.AllocateMore(size, p)
	return err
}
