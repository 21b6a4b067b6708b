package owners

import (
	"errors"
	"io"

	"example.com/mail/mapi"
)

// Closers in a slice of interfaces.
type boxed struct{ store *mapi.MsgStore }

func (b *boxed) Close() error { b.store.Release(); return nil }

func closersLocal(s *mapi.Session) (err error) {
	var cs []io.Closer
	defer func() {
		for _, c := range cs {
			err = errors.Join(err, c.Close())
		}
	}()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	cs = append(cs, &boxed{st})
	return touch(st)
}

func closersLiteral(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	for _, c := range []io.Closer{&boxed{st}} {
		c.Close()
	}
	return nil
}

func closerInterface(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	var c io.Closer = &boxed{st}
	defer c.Close()
	return touch(st)
}

func closerInterfaceTwice(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	var c io.Closer = &boxed{st}
	c.Close()
	return c.Close() // want `\(double-release\)`
}

// Handed to a function that takes any io.Closer.
func closeQuietly(c io.Closer) { _ = c.Close() }

func quietly(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	b := &boxed{st}
	defer closeQuietly(b)
	return touch(b.store)
}

// One struct takes over from another.
type first struct{ store *mapi.MsgStore }

func (f *first) Close() { f.store.Release() }

type second struct{ store *mapi.MsgStore }

func (s *second) Close() { s.store.Release() }

func adopt(f *first) *second { return &second{store: f.store} }

func adopted(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	b := adopt(&first{st})
	defer b.Close()
	return touch(b.store)
}

func adoptedTwice(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	a := &first{st}
	defer a.Close() // want `\(double-release\)`
	b := adopt(a)
	defer b.Close()
	return touch(b.store)
}

// AddRef makes a second owner.
func shared(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	a := &first{st}
	defer a.Close()
	st.AddRef()
	b := &second{st}
	defer b.Close()
	return touch(st)
}

func sharedLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	a := &first{st}
	defer a.Close()
	st.AddRef()
	return touch(st)
}

// An owner is swapped for a better one.
func swapped(s *mapi.Session, better bool) error {
	a, err := newAtomically(s)
	if err != nil {
		return err
	}
	defer func() { a.Close() }()
	if !better {
		return touch(a.store)
	}
	b, err := newAtomically(s)
	if err != nil {
		return err
	}
	a.Close()
	a = b
	return touch(a.store)
}

func swappedLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	a := &first{st}
	defer func() { a.Close() }()
	next, err := s.OpenMsgStore(mapi.EntryID{1}, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	if err := touch(next); err != nil {
		return err
	}
	a.Close()
	a = &first{next}
	return nil
}

// A length outlives the rows it was taken of.
func lengths(t *mapi.Table) error {
	set, err := t.QueryRows(8, 0)
	if err != nil {
		return err
	}
	n := len(set.Rows)
	mapi.FreeProws(set)
	return t.SeekRow(int32(n))
}

func rowsAfterFree(t *mapi.Table, f *mapi.Folder) error {
	set, err := t.QueryRows(8, 0)
	if err != nil {
		return err
	}
	mapi.FreeProws(set)
	return f.SetProps(set.Rows[0].Props) // want `\(use-after-free\)`
}

func inFolder(f *mapi.Folder, do func(*mapi.Folder) error) error { return do(f) }

// A message that is dropped where something failed, inside a callback.
func callbackDraft(f *mapi.Folder) error {
	return inFolder(f, func(f *mapi.Folder) error {
		m, err := f.CreateMessage(0)
		if err != nil {
			return err
		}
		defer m.Release()
		if err := work(); err != nil {
			return err
		}
		return m.SaveChanges(0)
	})
}

func callbackDraftUnsaved(f *mapi.Folder) error {
	return inFolder(f, func(f *mapi.Folder) error {
		m, err := f.CreateMessage(0) // want `\(message-dropped-unsaved\)`
		if err != nil {
			return err
		}
		defer m.Release()
		return m.SetProps(nil)
	})
}
