package wrongdeallocator

import (
	"unsafe"

	"example.com/mail/mapi"
)

func rowsAsRows(t *mapi.Table) (int, error) {
	all, err := mapi.HrQueryAllRows(t, nil)
	if err != nil {
		return 0, err
	}
	n := len(all.Rows)
	mapi.FreeProws(all)
	return n, nil
}

func bufferAsBuffer(s *mapi.Session) error {
	me, err := s.QueryIdentity()
	if err != nil {
		return err
	}
	mapi.FreeBuffer(me)
	return nil
}

func deferredAsBuffer(store *mapi.MsgStore) error {
	props, err := store.GetProps(nil)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(props)
	return store.SetProps(nil)
}

func objectAsObject(s *mapi.Session) error {
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	err = inbox.SetProps(nil)
	mapi.UlRelease(&inbox.Unknown)
	return err
}

func listAsList(book *mapi.AddrBook, m *mapi.Message) error {
	to, err := book.Address(nil)
	if err != nil {
		return err
	}
	defer mapi.FreePadrlist(to)
	return m.ModifyRecipients(to)
}

// An address list and a row set have one layout.
func listAsRows(book *mapi.AddrBook, m *mapi.Message) error {
	to, err := book.Address(nil)
	if err != nil {
		return err
	}
	err = m.ModifyRecipients(to)
	mapi.FreeProws((*mapi.RowSet)(unsafe.Pointer(to)))
	return err
}

// An address list is built in a buffer.
func listInBuffer(m *mapi.Message, size uint32) error {
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	to := (*mapi.AdrList)(p)
	defer mapi.FreePadrlist(to)
	return m.ModifyRecipients(to)
}

// The typed pointer is the block.
func converted(store *mapi.MsgStore) error {
	p, err := store.GetPropList()
	if err != nil {
		return err
	}
	list := (*mapi.PropArray)(p)
	mapi.FreeBuffer(unsafe.Pointer(list))
	return nil
}

// Where every row is freed by itself, FreeBuffer frees the rest.
func rowByRow(t *mapi.Table) error {
	all, err := mapi.HrQueryAllRows(t, nil)
	if err != nil {
		return err
	}
	for i := range all.Rows {
		mapi.FreeBuffer(unsafe.Pointer(&all.Rows[i].Props[0]))
	}
	mapi.FreeBuffer(unsafe.Pointer(all))
	return nil
}
