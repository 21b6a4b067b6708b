// Package unadviselate cancels notifications when the object that sends them has gone.
package unadviselate

import "example.com/mail/mapi"

func straight(folder *mapi.Folder, sink *mapi.AdviseSink) error {
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
	t.Release()
	return t.Unadvise(conn) // want `\(unadvise-late\)`
}

// The registration was there first, so its deferred end comes last.
func deferOrder(s *mapi.Session, sink *mapi.AdviseSink) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		store.Release()
		return err
	}
	defer store.Unadvise(conn) // want `\(unadvise-late\)`
	defer store.Release()
	return store.SetProps(nil)
}

// After Logoff the session accepts nothing but Release.
func loggedOff(profile string, sink *mapi.AdviseSink) error {
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
	s.Logoff(0)
	return s.Unadvise(conn) // want `\(unadvise-late\)`
}

func branch(s *mapi.Session, sink *mapi.AdviseSink) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		store.Release()
		return err
	}
	if err = store.SetProps(nil); err != nil {
		store.Release()
	}
	store.Unadvise(conn) // want `\(unadvise-late\)`
	if err == nil {
		store.Release()
	}
	return err
}

func closure(s *mapi.Session, sink *mapi.AdviseSink) error {
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
		store.Release()
		store.Unadvise(conn) // want `\(unadvise-late\)`
	}()
	return store.SetProps(nil)
}

// hasty lets go of its store before it cancels.
type hasty struct {
	store *mapi.MsgStore
	conn  mapi.Connection
}

func (h *hasty) Watch(sink *mapi.AdviseSink) (err error) {
	h.conn, err = h.store.Advise(nil, 0, sink)
	return err
}

func (h *hasty) Close() {
	h.store.Release()
	h.store.Unadvise(h.conn) // want `\(unadvise-late\)`
}
