// Package objectopenatlogoff leaves objects open at the Logoff of their session. The twins in good.go
// release them in time.
package objectopenatlogoff

import "example.com/mail/mapi"

// The deferred Release comes after the Logoff that stands in the last line.
func straight(profile string) error {
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
	defer inbox.Release()
	inbox.SetProps(nil)
	return s.Logoff(0) // want `store "inbox" is still open when session "s" logs off \(object-open-at-logoff\)`
}

// Deferred calls run last to first: the session ends before its address book.
func deferOrder(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	book, err := s.OpenAddressBook(0)
	if err != nil {
		s.Logoff(0)
		return err
	}
	defer book.Release()
	defer s.Logoff(0) // want `"book".*\(object-open-at-logoff\)`
	return book.SetProps(nil)
}

// An early return reaches the deferred Logoff with the table open.
func earlyReturn(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0) // want `"stores".*\(object-open-at-logoff\)`
	stores, err := s.GetMsgStoresTable(0)
	if err != nil {
		return err
	}
	if err := stores.SetColumns(nil); err != nil {
		return err
	}
	stores.Release()
	return nil
}

// The folder hangs on the session by way of its store. Each of them is reported.
func chain(profile string, id mapi.EntryID) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		quit(s)
		return err
	}
	outbox, err := store.OpenFolder(id)
	if err != nil {
		store.Release()
		quit(s)
		return err
	}
	quit(s) // want `"store".*\(object-open-at-logoff\)` `"outbox".*\(object-open-at-logoff\)`
	outbox.Release()
	store.Release()
	return nil
}

// The mistake stands in the deferred literal, and is reported in it.
func closure(profile string) error {
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
		s.Logoff(0) // want `"status".*\(object-open-at-logoff\)`
		status.Release()
		s.Release()
	}()
	return status.SetColumns(nil)
}

// The Logoff is a helper's, the store its caller's.
func helper(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		quit(s)
		return err
	}
	inbox.SetProps(nil)
	quit(s) // want `"inbox".*\(object-open-at-logoff\)`
	inbox.Release()
	return nil
}

// hasty closes its fields in the wrong order.
type hasty struct {
	session *mapi.Session
	inbox   *mapi.MsgStore
}

func openHasty(profile string) (*hasty, error) {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return nil, err
	}
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		quit(s)
		return nil, err
	}
	return &hasty{session: s, inbox: inbox}, nil
}

func (h *hasty) Close() {
	h.session.Logoff(0) // want `\(object-open-at-logoff\)`
	h.inbox.Release()
	h.session.Release()
}

// The store leaves the callback, after which with logs off.
func callback(profile string) error {
	var inbox *mapi.MsgStore
	err := with(profile, func(s *mapi.Session) (err error) { // want `\(object-open-at-logoff\)`
		inbox, err = s.OpenMsgStore(nil, 0)
		return err
	})
	if err != nil {
		return err
	}
	inbox.Release()
	return nil
}
