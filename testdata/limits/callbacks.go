package limits

import (
	"os"

	"example.com/mail/mapi"
)

// with ends what it opens, but the function that opens it is its caller's.
func with[T interface{ Release() uint32 }](open func() (T, error), use func(T) error) error {
	x, err := open()
	if err != nil {
		return err
	}
	defer x.Release()
	return use(x)
}

// Nobody saves the message.
func openedByCallback(f *mapi.Folder) error {
	return with(func() (*mapi.Message, error) {
		return f.CreateMessage(0)
	}, func(m *mapi.Message) error {
		return m.SetProps(nil)
	})
}

// with releases the store once more.
func releasedByCallback(s *mapi.Session) error {
	return with(func() (*mapi.MsgStore, error) {
		return s.OpenMsgStore(nil, 0)
	}, func(st *mapi.MsgStore) error {
		st.Release()
		return nil
	})
}

func withFolder(st *mapi.MsgStore, use func(*mapi.Folder) error) error {
	f, err := st.OpenFolder(nil)
	if err != nil {
		return err
	}
	defer f.Release()
	return use(f)
}

// withFolder is taken to fail if its callback does, which returns nil: that the store stays open where the folder
// cannot be opened is not seen.
func failsBeforeCallback(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if err := withFolder(st, func(f *mapi.Folder) error {
		println(f != nil)
		return nil
	}); err != nil {
		return err
	}
	st.Release()
	return nil
}

// Nor is it seen that the process ends there.
func exitsBeforeCallback(s *mapi.Session, st *mapi.MsgStore) {
	defer s.Logoff(0)
	if err := withFolder(st, func(*mapi.Folder) error { return nil }); err != nil {
		os.Exit(1)
	}
}

func withSession(use func(*mapi.Session) error) error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	return use(s)
}

// The deferred calls that this skips are those of withSession.
func exitsInCallback() error {
	return withSession(func(*mapi.Session) error {
		os.Exit(1)
		return nil
	})
}

// The rows of the set may have been freed one by one, by f.
func freesRowsOfCallback(t *mapi.Table, f func([]mapi.Row)) error {
	rows, err := t.QueryRows(50, 0)
	if err != nil {
		return err
	}
	f(rows.Rows)
	mapi.FreeBuffer(pointer(rows))
	return nil
}
