package unadvisewrongsource

import "example.com/mail/mapi"

func straightOwn(s *mapi.Session, inbox, archive mapi.EntryID, sink *mapi.AdviseSink) error {
	a, err := s.OpenMsgStore(inbox, 0)
	if err != nil {
		return err
	}
	defer a.Release()
	b, err := s.OpenMsgStore(archive, 0)
	if err != nil {
		return err
	}
	defer b.Release()
	first, err := a.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	defer a.Unadvise(first)
	second, err := b.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	return b.Unadvise(second)
}

func forwardedOwn(s *mapi.Session, id mapi.EntryID, sink *mapi.AdviseSink) error {
	store, err := s.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	conn, err := s.Advise(id, 0, sink)
	if err != nil {
		return err
	}
	defer s.Unadvise(conn)
	return store.SetProps(nil)
}

// Another name for the same store.
func alias(store *mapi.MsgStore, sink *mapi.AdviseSink) error {
	source := store
	conn, err := source.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	return store.Unadvise(conn)
}

// One of two stores, and the same one both times.
func chosen(a, b *mapi.MsgStore, first bool, sink *mapi.AdviseSink) error {
	store := a
	if !first {
		store = b
	}
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	defer store.Unadvise(conn)
	return store.SetProps(nil)
}

// One variable, two registrations.
func inTurn(items, folders *mapi.Table, sink *mapi.AdviseSink) error {
	conn, err := items.Advise(0, sink)
	if err != nil {
		return err
	}
	items.Unadvise(conn)
	if conn, err = folders.Advise(0, sink); err != nil {
		return err
	}
	return folders.Unadvise(conn)
}

// registration keeps number and source together.
type registration struct {
	source *mapi.MsgStore
	conn   mapi.Connection
}

func register(store *mapi.MsgStore, sink *mapi.AdviseSink) (registration, error) {
	conn, err := store.Advise(nil, 0, sink)
	return registration{store, conn}, err
}

func (r registration) Cancel() error { return r.source.Unadvise(r.conn) }
