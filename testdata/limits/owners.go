package limits

import (
	"slices"

	"example.com/mail/mapi"
)

// The store is one or none: that the folder was opened from it, and outlives it, is not certain.
func optionalOwner(s *mapi.Session, wanted bool) (err error) {
	var st *mapi.MsgStore
	if wanted {
		if st, err = s.OpenMsgStore(nil, 0); err != nil {
			return err
		}
	}
	if st != nil {
		f, err := st.OpenFolder(nil)
		if err == nil {
			st.Release()
			f.Release()
			return nil
		}
		st.Release()
	}
	return nil
}

// Which of the stores the folder was opened from is not known in the inner loop.
func ownerInMap(s *mapi.Session) {
	stores := make(map[int]*mapi.MsgStore)
	for range 2 {
		st, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			break
		}
		stores[len(stores)] = st
	}
	for _, st := range stores {
		f, err := st.OpenFolder(nil)
		if err != nil {
			break
		}
		if f.SetProps(nil) != nil {
			for _, st := range stores {
				st.Release()
			}
			f.Release()
			return
		}
		f.Release()
	}
	for _, st := range stores {
		st.Release()
	}
}

// account releases its stores before their folders, each kind in a loop.
type account struct {
	inbox, archive *mapi.MsgStore
	source, target *mapi.Folder
}

func (a *account) close() {
	for _, st := range []*mapi.MsgStore{a.inbox, a.archive} {
		st.Release()
	}
	for _, f := range []*mapi.Folder{a.source, a.target} {
		f.Release()
	}
}

func openAccount(s *mapi.Session) (_ *account, err error) {
	a := &account{}
	if a.inbox, err = s.OpenMsgStore(nil, 0); err != nil {
		return nil, err
	}
	if a.archive, err = s.OpenMsgStore(nil, 0); err != nil {
		a.inbox.Release()
		return nil, err
	}
	if a.source, err = a.inbox.OpenFolder(nil); err != nil {
		a.archive.Release()
		a.inbox.Release()
		return nil, err
	}
	if a.target, err = a.archive.OpenFolder(nil); err != nil {
		a.source.Release()
		a.archive.Release()
		a.inbox.Release()
		return nil, err
	}
	return a, nil
}

// The session ends while the folder of a store that an iterator has yielded is open.
func ownerFromIterator(s *mapi.Session, stores func(yield func(*mapi.MsgStore) bool)) error {
	for st := range stores {
		f, err := st.OpenFolder(nil)
		if err != nil {
			return err
		}
		s.Logoff(0)
		f.Release()
		return nil
	}
	return nil
}

type releaser interface{ Release() uint32 }

// An iterator may yield any element or none: the store is released twice.
func releasedByIterator(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	var opened []releaser
	defer func() {
		for _, o := range slices.Backward(opened) {
			o.Release()
		}
	}()
	opened = append(opened, st)
	st.Release()
	return nil
}

// Here it is not released at all.
func ignoredByIterator(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	opened := []*mapi.MsgStore{st}
	for _, o := range slices.Backward(opened) {
		println(o != nil)
	}
	return nil
}

// And here the message is released and was not saved.
func droppedByIterator(f *mapi.Folder) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	var opened []releaser
	defer func() {
		for _, o := range slices.Backward(opened) {
			o.Release()
		}
	}()
	opened = append(opened, m)
	return m.SetProps(nil)
}

type cursor struct {
	table *mapi.Table
	rows  int
}

func newCursor(f *mapi.Folder) (*cursor, error) {
	t, err := f.GetContentsTable(0)
	if err != nil {
		return nil, err
	}
	return &cursor{table: t}, nil
}

func (c *cursor) empty() bool { return c.rows == 0 }
func (c *cursor) close()      { c.table.Release() }

// For all that is known, an empty cursor has no table.
func emptyCursor(f *mapi.Folder) error {
	c, err := newCursor(f)
	if err != nil {
		return err
	}
	if c.empty() {
		return nil
	}
	c.close()
	return nil
}
