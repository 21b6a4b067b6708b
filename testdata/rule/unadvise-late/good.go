package unadviselate

import "example.com/mail/mapi"

func straightBefore(folder *mapi.Folder, sink *mapi.AdviseSink) error {
	t, err := folder.GetContentsTable(0)
	if err != nil {
		return err
	}
	conn, err := t.Advise(0, sink)
	if err != nil {
		t.Release()
		return err
	}
	t.SeekRow(0)
	err = t.Unadvise(conn)
	t.Release()
	return err
}

func deferInOrder(s *mapi.Session, sink *mapi.AdviseSink) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	defer store.Unadvise(conn)
	return store.SetProps(nil)
}

func loggedOffAfter(profile string, sink *mapi.AdviseSink) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	conn, err := s.Advise(nil, 0, sink)
	if err != nil {
		s.Logoff(0)
		return err
	}
	s.Unadvise(conn)
	return s.Logoff(0)
}

// The first Release gives back a second reference: the store lives on.
func secondReference(s *mapi.Session, sink *mapi.AdviseSink) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	store.AddRef()
	store.Release()
	return store.Unadvise(conn)
}

func closureInOrder(s *mapi.Session, sink *mapi.AdviseSink) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		store.Release()
		return err
	}
	defer func() {
		store.Unadvise(conn)
		store.Release()
	}()
	return store.SetProps(nil)
}

// The sink may go as soon as the store has it.
func sinkFirst(store *mapi.MsgStore, callback func(*mapi.Notification)) error {
	sink, err := mapi.HrAllocAdviseSink(callback)
	if err != nil {
		return err
	}
	conn, err := store.Advise(nil, 0, sink)
	sink.Release()
	if err != nil {
		return err
	}
	return store.Unadvise(conn)
}

// orderly cancels before it lets go.
type orderly struct {
	store *mapi.MsgStore
	conn  mapi.Connection
}

func (o *orderly) Watch(sink *mapi.AdviseSink) (err error) {
	o.conn, err = o.store.Advise(nil, 0, sink)
	return err
}

func (o *orderly) Close() {
	o.store.Unadvise(o.conn)
	o.store.Release()
}
