package advisenounadvise

import "example.com/mail/mapi"

func identify(s *mapi.Session) error {
	me, err := s.QueryIdentity()
	if err != nil {
		return err
	}
	mapi.FreeBuffer(me)
	return nil
}

// watch hands the number over.
func watch(store *mapi.MsgStore, sink *mapi.AdviseSink) (mapi.Connection, error) {
	return store.Advise(nil, 0, sink)
}

func straightCancels(store *mapi.MsgStore, sink *mapi.AdviseSink) error {
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	err = store.SetProps(nil)
	store.Unadvise(conn)
	return err
}

func deferred(s *mapi.Session, sink *mapi.AdviseSink) error {
	conn, err := s.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	defer s.Unadvise(conn)
	return identify(s)
}

// Many tables cannot notify: then there is nothing to cancel.
func unsupported(folder *mapi.Folder, sink *mapi.AdviseSink) error {
	t, err := folder.GetContentsTable(0)
	if err != nil {
		return err
	}
	defer t.Release()
	if conn, err := t.Advise(0, sink); err == nil {
		defer t.Unadvise(conn)
	}
	return t.SeekRow(0)
}

// The flag tells whether there is a registration.
func flagged(t *mapi.Table, sink *mapi.AdviseSink) error {
	conn, err := t.Advise(0, sink)
	advised := err == nil
	err = t.SeekRow(0)
	if advised {
		t.Unadvise(conn)
	}
	return err
}

func loggedOffAfter(profile string, sink *mapi.AdviseSink) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	conn, err := s.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	defer func() { s.Unadvise(conn) }()
	return identify(s)
}

func helperCancels(store *mapi.MsgStore, sink *mapi.AdviseSink) error {
	conn, err := watch(store, sink)
	if err != nil {
		return err
	}
	defer store.Unadvise(conn)
	return store.SetProps(nil)
}

// mindful cancels when it is closed.
type mindful struct {
	store *mapi.MsgStore
	conn  mapi.Connection
}

func (m *mindful) Watch(sink *mapi.AdviseSink) (err error) {
	m.conn, err = m.store.Advise(nil, 0, sink)
	return err
}

func (m *mindful) Close() {
	if m.conn != 0 {
		m.store.Unadvise(m.conn)
	}
	m.store.Release()
}

// stopper returns the cancellation as a function.
func stopper(store *mapi.MsgStore, sink *mapi.AdviseSink) (stop func(), err error) {
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return nil, err
	}
	return func() { store.Unadvise(conn) }, nil
}

// The map keeps the numbers for another day.
func collect(store *mapi.MsgStore, sink *mapi.AdviseSink, all map[string]mapi.Connection) error {
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	all["store"] = conn
	return nil
}
