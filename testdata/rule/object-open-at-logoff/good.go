package objectopenatlogoff

import "example.com/mail/mapi"

// quit ends a session.
func quit(s *mapi.Session) {
	s.Logoff(0)
	s.Release()
}

// with lends a session to f.
func with(profile string, f func(*mapi.Session) error) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer quit(s)
	return f(s)
}

func straightInOrder(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		s.Logoff(0)
		return err
	}
	inbox.SetProps(nil)
	inbox.Release()
	return s.Logoff(0)
}

func deferInOrder(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	book, err := s.OpenAddressBook(0)
	if err != nil {
		return err
	}
	defer book.Release()
	return book.SetProps(nil)
}

func everyReturn(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	stores, err := s.GetMsgStoresTable(0)
	if err != nil {
		return err
	}
	if err := stores.SetColumns(nil); err != nil {
		stores.Release()
		return err
	}
	stores.Release()
	return nil
}

func chainInOrder(profile string, id mapi.EntryID) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer quit(s)
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	outbox, err := store.OpenFolder(id)
	if err != nil {
		return err
	}
	defer outbox.Release()
	return outbox.SetProps(nil)
}

func closureInOrder(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	status, err := s.GetStatusTable(0)
	if err != nil {
		quit(s)
		return err
	}
	defer func() {
		status.Release()
		s.Logoff(0)
		s.Release()
	}()
	return status.SetColumns(nil)
}

// A store that may not have been opened.
func optional(profile string, archive bool) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	var store *mapi.MsgStore
	if archive {
		if store, err = s.OpenMsgStore(nil, 0); err != nil {
			quit(s)
			return err
		}
	}
	if store != nil {
		store.Release()
	}
	quit(s)
	return nil
}

// orderly closes its fields in the right order.
type orderly struct {
	session *mapi.Session
	inbox   *mapi.MsgStore
}

func openOrderly(profile string) (*orderly, error) {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return nil, err
	}
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		quit(s)
		return nil, err
	}
	return &orderly{session: s, inbox: inbox}, nil
}

func (o *orderly) Close() {
	o.inbox.Release()
	o.session.Logoff(0)
	o.session.Release()
}

func callbackReleases(profile string) error {
	return with(profile, func(s *mapi.Session) error {
		inbox, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			return err
		}
		defer inbox.Release()
		return inbox.SetProps(nil)
	})
}

// The profile administration does not hang on a session.
func admin(profile string) error {
	a, err := mapi.AdminProfiles(0)
	if err != nil {
		return err
	}
	defer a.Release()
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	quit(s)
	return nil
}

// A buffer is no object: it may be freed after Logoff.
func buffer(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	me, err := s.QueryIdentity()
	if err != nil {
		quit(s)
		return err
	}
	quit(s)
	mapi.FreeBuffer(me)
	return nil
}

// Session and store come apart: only the callers know whether one hangs on the other.
func apart(s *mapi.Session, store *mapi.MsgStore) {
	s.Logoff(0)
	s.Release()
	store.Release()
}
