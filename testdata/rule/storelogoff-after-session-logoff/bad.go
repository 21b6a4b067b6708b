// Package storelogoffaftersessionlogoff ends stores and queues when their session has gone.
package storelogoffaftersessionlogoff

import (
	"unsafe"

	"example.com/mail/mapi"
)

func straight(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		s.Logoff(0)
		return err
	}
	s.Logoff(0)
	flags := uint32(mapi.LogoffPurge)
	store.StoreLogoff(&flags) // want `"store".*\(storelogoff-after-session-logoff\)`
	store.Release()
	return nil
}

// Deferred calls run last to first.
func deferOrder(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		s.Logoff(0)
		return err
	}
	defer store.Release()
	flags := uint32(mapi.LogoffNoWait)
	defer store.StoreLogoff(&flags) // want `"store".*\(storelogoff-after-session-logoff\)`
	defer s.Logoff(0)
	return store.SetProps(nil)
}

func queues(profile string, id mapi.EntryID) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	o, err := s.OpenEntry(id, 0)
	if err != nil {
		s.Logoff(0)
		return err
	}
	spooler := (*mapi.Status)(unsafe.Pointer(o))
	s.Logoff(0)
	err = spooler.FlushQueues(mapi.FlushUpload) // want `\(storelogoff-after-session-logoff\)`
	spooler.Release()
	return err
}

func closure(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		quit(s)
		return err
	}
	defer func() {
		quit(s)
		flags := uint32(mapi.LogoffPurge)
		store.StoreLogoff(&flags) // want `"store".*\(storelogoff-after-session-logoff\)`
		store.Release()
	}()
	return store.SetProps(nil)
}

func helper(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		quit(s)
		return err
	}
	quit(s)
	shut(store) // want `"store".*\(storelogoff-after-session-logoff\)`
	return nil
}

// hasty says goodbye to the session first.
type hasty struct {
	session *mapi.Session
	store   *mapi.MsgStore
}

func openHasty(profile string) (*hasty, error) {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return nil, err
	}
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		quit(s)
		return nil, err
	}
	return &hasty{s, store}, nil
}

func (h *hasty) Close() {
	h.session.Logoff(0)
	shut(h.store) // want `\(storelogoff-after-session-logoff\)`
	h.session.Release()
}
