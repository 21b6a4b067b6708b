package doublefreebuffer

import "example.com/mail/mapi"

// send consumes the list.
func send(m *mapi.Message, to *mapi.AdrList) error {
	defer mapi.FreePadrlist(to)
	return m.ModifyRecipients(to)
}

func straightOnce(s *mapi.Session) error {
	me, err := s.QueryIdentity()
	if err != nil {
		return err
	}
	mapi.FreeBuffer(me)
	return nil
}

func earlyReturnOnce(store *mapi.MsgStore) error {
	props, err := store.GetProps(nil)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(props)
	return store.SetProps(nil)
}

func rowsOnce(t *mapi.Table) error {
	all, err := mapi.HrQueryAllRows(t, nil)
	if err != nil {
		return err
	}
	if len(all.Rows) == 0 {
		mapi.FreeProws(all)
		return nil
	}
	mapi.FreeProws(all)
	return nil
}

func helperOnce(book *mapi.AddrBook, m *mapi.Message) error {
	to, err := book.Address(nil)
	if err != nil {
		return err
	}
	return send(m, to)
}

// FreeBuffer(nil) does nothing.
func cleared(store *mapi.MsgStore) error {
	props, err := store.GetProps(nil)
	if err != nil {
		return err
	}
	defer func() { mapi.FreeBuffer(props) }()
	if err := store.SetProps(nil); err != nil {
		return err
	}
	mapi.FreeBuffer(props)
	props = nil
	return nil
}

// A new block in each round.
func loop(t *mapi.Table) error {
	for {
		rows, err := t.QueryRows(50, 0)
		if err != nil {
			return err
		}
		n := len(rows.Rows)
		mapi.FreeProws(rows)
		if n == 0 {
			return nil
		}
	}
}

// One variable, two blocks.
func inTurn(size uint32) error {
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	mapi.FreeBuffer(p)
	if p, err = mapi.AllocateBuffer(2 * size); err != nil {
		return err
	}
	mapi.FreeBuffer(p)
	return nil
}
