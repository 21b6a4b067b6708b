// Package useafterfree uses memory that has been freed.
package useafterfree

import "example.com/mail/mapi"

func straight(size uint32) error {
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	mapi.FreeBuffer(p)
	_, err = mapi.AllocateMore(size, p) // want `"p".*\(use-after-free\)`
	return err
}

func list(book *mapi.AddrBook, m *mapi.Message) error {
	to, err := book.Address(nil)
	if err != nil {
		return err
	}
	mapi.FreePadrlist(to)
	return m.ModifyRecipients(to) // want `"to".*\(use-after-free\)`
}

func branch(book *mapi.AddrBook, m *mapi.Message) error {
	to, err := book.Address(nil)
	if err != nil {
		return err
	}
	if err = book.ResolveName(to); err != nil {
		mapi.FreePadrlist(to)
	}
	m.ModifyRecipients(to) // want `"to".*\(use-after-free\)`
	if err == nil {
		mapi.FreePadrlist(to)
	}
	return err
}

// The literal frees before it uses.
func closure(book *mapi.AddrBook, m *mapi.Message) error {
	to, err := book.Address(nil)
	if err != nil {
		return err
	}
	defer func() {
		mapi.FreePadrlist(to)
		m.ModifyRecipients(to) // want `"to".*\(use-after-free\)`
	}()
	return book.ResolveName(to)
}

func helper(book *mapi.AddrBook, m *mapi.Message) error {
	to, err := book.Address(nil)
	if err != nil {
		return err
	}
	if err := send(m, to); err != nil {
		return err
	}
	return book.ResolveName(to) // want `"to".*\(use-after-free\)`
}

// What lies in a row set goes with it.
func contents(t *mapi.Table, folder *mapi.Folder) error {
	rows, err := t.QueryRows(1, 0)
	if err != nil {
		return err
	}
	if len(rows.Rows) == 0 {
		mapi.FreeProws(rows)
		return nil
	}
	props := rows.Rows[0].Props
	mapi.FreeProws(rows)
	return folder.SetProps(props) // want `\(use-after-free\)`
}
