// Package buffer defers the right deallocator.
package buffer

import (
	m "example.com/mail/mapi"
)

func pointer(s *m.Session) error {
	me, err := s.QueryIdentity() // want `buffer-leak`
	if err != nil {
		return err
	}
	println(me != nil)
	return nil
}

func rows(t *m.Table) (int, error) {
	all, err := m.HrQueryAllRows(t, nil) // want `buffer-leak`
	if err != nil {
		return 0, err
	}
	n := 0
	for _, row := range all.Rows {
		n += len(row.Props)
	}
	return n, nil
}

func list(book *m.AddrBook) error {
	to, err := book.Address(nil) // want `adrlist-not-freed`
	if err != nil {
		return err
	}
	return book.ResolveName(to)
}

// What is returned lies in the buffer.
func inside(t *m.Table) ([]m.Row, error) {
	all, err := m.HrQueryAllRows(t, nil)
	if err != nil {
		return nil, err
	}
	return all.Rows, nil
}
