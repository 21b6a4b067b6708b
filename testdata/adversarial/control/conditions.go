package control

import (
	"example.com/mail/mapi"
)

// fallthrough ends in the next clause.
func falls(s *mapi.Session, kind int) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	switch kind {
	case 0:
		use(st)
		fallthrough
	case 1:
		st.Release()
	default:
		defer st.Release()
	}
	return nil
}

func fallsTwice(s *mapi.Session, kind int) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	switch kind {
	case 0:
		st.Release()
		fallthrough
	case 1:
		st.Release() // want `\(double-release\)`
	default:
		st.Release()
	}
	return nil
}

// The same condition twice.
func sameCondition(s *mapi.Session, deep bool) error {
	var st *mapi.MsgStore
	if deep {
		var err error
		if st, err = s.OpenMsgStore(nil, 0); err != nil {
			return err
		}
	}
	err := work()
	if deep {
		st.Release()
	}
	return err
}

func sameConditionLeak(s *mapi.Session, deep bool) error {
	var st *mapi.MsgStore
	if deep {
		var err error
		if st, err = s.OpenMsgStore(nil, 0); err != nil { // want `\(release-missing\)`
			return err
		}
	}
	if err := work(); err != nil {
		return err
	}
	if deep {
		st.Release()
	}
	return nil
}

// Two conditions that exclude each other.
func exclusive(s *mapi.Session, mode string) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if mode == "keep" {
		keep(st)
	}
	use(st)
	if mode != "keep" {
		st.Release()
	}
	return nil
}

var kept []*mapi.MsgStore

func keep(st *mapi.MsgStore) { kept = append(kept, st) }

// A cursor that is replaced in each turn: the old one goes when the new one is there.
func cursor(st *mapi.MsgStore, path []mapi.EntryID) error {
	f, err := st.OpenFolder(nil)
	if err != nil {
		return err
	}
	for _, id := range path {
		next, err := st.OpenFolder(id)
		f.Release()
		if err != nil {
			return err
		}
		f = next
	}
	f.Release()
	return nil
}

func cursorLeak(st *mapi.MsgStore, path []mapi.EntryID) error {
	f, err := st.OpenFolder(nil) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	for _, id := range path {
		next, err := st.OpenFolder(id) // want `\(release-missing\)`
		if err != nil {
			return err
		}
		f.Release()
		f = next
	}
	f.Release()
	return nil
}

func cursorDefer(st *mapi.MsgStore, path []mapi.EntryID) error {
	f, err := st.OpenFolder(nil)
	if err != nil {
		return err
	}
	defer func() { f.Release() }()
	for _, id := range path {
		next, err := st.OpenFolder(id)
		if err != nil {
			return err
		}
		f.Release()
		f = next
	}
	return f.SetProps(nil)
}

// Row sets page by page.
func pages(t *mapi.Table) (n int, err error) {
	for {
		rows, err := t.QueryRows(50, 0)
		if err != nil {
			return n, err
		}
		if len(rows.Rows) == 0 {
			mapi.FreeProws(rows)
			return n, nil
		}
		n += len(rows.Rows)
		mapi.FreeProws(rows)
	}
}

func pagesLeak(t *mapi.Table) (n int, err error) {
	for {
		rows, err := t.QueryRows(50, 0) // want `\(rowset-empty-leak\)`
		if err != nil {
			return n, err
		}
		if len(rows.Rows) == 0 {
			return n, nil
		}
		n += len(rows.Rows)
		mapi.FreeProws(rows)
	}
}

// for with the step in the header.
func header(t *mapi.Table) error {
	rows, err := t.QueryRows(50, 0)
	for ; err == nil && len(rows.Rows) > 0; rows, err = t.QueryRows(50, 0) {
		mapi.FreeProws(rows)
	}
	if err != nil {
		return err
	}
	mapi.FreeProws(rows)
	return nil
}
