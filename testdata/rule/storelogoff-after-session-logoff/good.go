package storelogoffaftersessionlogoff

import (
	"unsafe"

	"example.com/mail/mapi"
)

func quit(s *mapi.Session) {
	s.Logoff(0)
	s.Release()
}

// shut ends a store.
func shut(store *mapi.MsgStore) {
	flags := uint32(mapi.LogoffPurge)
	store.StoreLogoff(&flags)
	store.Release()
}

func straightBefore(profile string) error {
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
	flags := uint32(mapi.LogoffPurge)
	store.StoreLogoff(&flags)
	store.Release()
	return s.Logoff(0)
}

func deferInOrder(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	flags := uint32(mapi.LogoffNoWait)
	defer store.StoreLogoff(&flags)
	return store.SetProps(nil)
}

func queuesBefore(profile string, id mapi.EntryID) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer quit(s)
	o, err := s.OpenEntry(id, 0)
	if err != nil {
		return err
	}
	spooler := (*mapi.Status)(unsafe.Pointer(o))
	defer spooler.Release()
	return spooler.FlushQueues(mapi.FlushUpload)
}

func closureInOrder(profile string) error {
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
		shut(store)
		quit(s)
	}()
	return store.SetProps(nil)
}

// The store is of another session.
func another(s *mapi.Session, profile string) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer shut(store)
	other, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	quit(other)
	return store.SetProps(nil)
}

// orderly says goodbye to the session last.
type orderly struct {
	session *mapi.Session
	store   *mapi.MsgStore
}

func openOrderly(profile string) (*orderly, error) {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return nil, err
	}
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		quit(s)
		return nil, err
	}
	return &orderly{s, store}, nil
}

func (o *orderly) Close() {
	shut(o.store)
	quit(o.session)
}
