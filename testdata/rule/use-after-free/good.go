package useafterfree

import "example.com/mail/mapi"

// send consumes the list.
func send(m *mapi.Message, to *mapi.AdrList) error {
	defer mapi.FreePadrlist(to)
	return m.ModifyRecipients(to)
}

func straightBefore(size uint32) error {
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	_, err = mapi.AllocateMore(size, p)
	mapi.FreeBuffer(p)
	return err
}

func listBefore(book *mapi.AddrBook, m *mapi.Message) error {
	to, err := book.Address(nil)
	if err != nil {
		return err
	}
	defer mapi.FreePadrlist(to)
	return m.ModifyRecipients(to)
}

func branchReturns(book *mapi.AddrBook, m *mapi.Message) error {
	to, err := book.Address(nil)
	if err != nil {
		return err
	}
	if err := book.ResolveName(to); err != nil {
		mapi.FreePadrlist(to)
		return err
	}
	return send(m, to)
}

func closureInOrder(book *mapi.AddrBook, m *mapi.Message) error {
	to, err := book.Address(nil)
	if err != nil {
		return err
	}
	defer func() {
		m.ModifyRecipients(to)
		mapi.FreePadrlist(to)
	}()
	return book.ResolveName(to)
}

// A copy outlives the row set.
func contentsCopied(t *mapi.Table, folder *mapi.Folder) error {
	rows, err := t.QueryRows(1, 0)
	if err != nil {
		return err
	}
	var props []mapi.Prop
	for _, r := range rows.Rows {
		props = append(props, r.Props...)
	}
	mapi.FreeProws(rows)
	return folder.SetProps(props)
}

// The variable holds another list by then.
func another(book *mapi.AddrBook, m *mapi.Message) error {
	to, err := book.Address(nil)
	if err != nil {
		return err
	}
	mapi.FreePadrlist(to)
	if to, err = book.Address(nil); err != nil {
		return err
	}
	return send(m, to)
}

// Only nil is compared.
func compared(size uint32) (bool, error) {
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return false, err
	}
	mapi.FreeBuffer(p)
	p = nil
	return p == nil, nil
}
