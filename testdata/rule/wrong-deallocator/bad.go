// Package wrongdeallocator frees memory with the deallocator of another kind.
package wrongdeallocator

import (
	"unsafe"

	"example.com/mail/mapi"
)

// FreeBuffer leaves the rows of a row set behind.
func rows(t *mapi.Table) (int, error) {
	all, err := mapi.HrQueryAllRows(t, nil)
	if err != nil {
		return 0, err
	}
	n := len(all.Rows)
	mapi.FreeBuffer(unsafe.Pointer(all)) // want `"all".*\(wrong-deallocator\)`
	return n, nil
}

func buffer(s *mapi.Session) error {
	me, err := s.QueryIdentity()
	if err != nil {
		return err
	}
	mapi.FreeProws((*mapi.RowSet)(me)) // want `"me".*\(wrong-deallocator\)`
	return nil
}

// COM has an allocator of its own.
func com(store *mapi.MsgStore) error {
	props, err := store.GetProps(nil)
	if err != nil {
		return err
	}
	defer mapi.CoTaskMemFree(props) // want `"props".*\(wrong-deallocator\)`
	return store.SetProps(nil)
}

// An object is released, not freed.
func object(s *mapi.Session) error {
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	err = inbox.SetProps(nil)
	mapi.FreeBuffer(unsafe.Pointer(inbox)) // want `"inbox".*\(wrong-deallocator\)`
	return err
}

func branch(book *mapi.AddrBook, m *mapi.Message) error {
	to, err := book.Address(nil)
	if err != nil {
		return err
	}
	if err := m.ModifyRecipients(to); err != nil {
		mapi.FreeBuffer(unsafe.Pointer(to)) // want `"to".*\(wrong-deallocator\)`
		return err
	}
	mapi.FreePadrlist(to)
	return nil
}

func closure(store *mapi.MsgStore) error {
	id, err := store.GetReceiveFolder("IPM.Note")
	if err != nil {
		return err
	}
	defer func() {
		mapi.CoTaskMemFree(id) // want `"id".*\(wrong-deallocator\)`
	}()
	return store.SetProps(nil)
}
