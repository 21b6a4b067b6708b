// Package advisenounadvise leaves notification registrations behind.
package advisenounadvise

import "example.com/mail/mapi"

func straight(store *mapi.MsgStore, sink *mapi.AdviseSink) error {
	conn, err := store.Advise(nil, 0, sink) // want `"conn".*\(advise-no-unadvise\)`
	if err != nil {
		return err
	}
	if conn == 0 {
		return nil // nothing to cancel
	}
	return store.SetProps(nil)
}

// Without its number a registration cannot be cancelled.
func blank(store *mapi.MsgStore, sink *mapi.AdviseSink) error {
	_, err := store.Advise(nil, 0, sink) // want `\(advise-no-unadvise\)`
	return err
}

func earlyReturn(s *mapi.Session, sink *mapi.AdviseSink) error {
	conn, err := s.Advise(nil, 0, sink) // want `"conn".*\(advise-no-unadvise\)`
	if err != nil {
		return err
	}
	if err := identify(s); err != nil {
		return err
	}
	return s.Unadvise(conn)
}

// The table goes, and with it the only one that could cancel.
func released(folder *mapi.Folder, sink *mapi.AdviseSink) error {
	t, err := folder.GetContentsTable(0)
	if err != nil {
		return err
	}
	defer t.Release()
	conn, err := t.Advise(0, sink) // want `"conn".*\(advise-no-unadvise\)`
	if err == nil && conn != 0 {
		return t.SeekRow(0)
	}
	return err
}

// The session logs off with the registration in force.
func loggedOff(profile string, sink *mapi.AdviseSink) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	if _, err := s.Advise(nil, 0, sink); err != nil { // want `\(advise-no-unadvise\)`
		return err
	}
	return identify(s)
}

func helper(store *mapi.MsgStore, sink *mapi.AdviseSink) error {
	conn, err := watch(store, sink) // want `"conn".*\(advise-no-unadvise\)`
	if err != nil {
		return err
	}
	if err := store.SetProps(nil); err != nil {
		return err
	}
	return store.Unadvise(conn)
}

// forgetful keeps the number and never uses it.
type forgetful struct {
	store *mapi.MsgStore
	conn  mapi.Connection
}

func (f *forgetful) Watch(sink *mapi.AdviseSink) (err error) {
	f.conn, err = f.store.Advise(nil, 0, sink) // want `\(advise-no-unadvise\)`
	return err
}

func (f *forgetful) Close() { f.store.Release() }
