// Package doublefreebuffer frees memory twice.
package doublefreebuffer

import "example.com/mail/mapi"

func straight(s *mapi.Session) error {
	me, err := s.QueryIdentity()
	if err != nil {
		return err
	}
	mapi.FreeBuffer(me)
	mapi.FreeBuffer(me) // want `"me".*\(double-free-buffer\)`
	return nil
}

// The early return frees, and then the deferred call does.
func earlyReturn(store *mapi.MsgStore) error {
	props, err := store.GetProps(nil)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(props) // want `"props".*\(double-free-buffer\)`
	if err := store.SetProps(nil); err != nil {
		mapi.FreeBuffer(props)
		return err
	}
	return nil
}

func rows(t *mapi.Table) error {
	all, err := mapi.HrQueryAllRows(t, nil)
	if err != nil {
		return err
	}
	empty := len(all.Rows) == 0
	if empty {
		mapi.FreeProws(all)
	}
	mapi.FreeProws(all) // want `"all".*\(double-free-buffer\)`
	return nil
}

func helper(book *mapi.AddrBook, m *mapi.Message) error {
	to, err := book.Address(nil)
	if err != nil {
		return err
	}
	err = send(m, to)
	mapi.FreePadrlist(to) // want `"to".*\(double-free-buffer\)`
	return err
}

func closure(size uint32) error {
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	free := func() { mapi.FreeBuffer(p) }
	free()
	mapi.FreeBuffer(p) // want `"p".*\(double-free-buffer\)`
	return nil
}

// A list may be freed as the rows that it is, but once.
func alias(list *mapi.AdrList) {
	same := list
	mapi.FreePadrlist(same)
	mapi.FreePadrlist(list) // want `\(double-free-buffer\)`
}
