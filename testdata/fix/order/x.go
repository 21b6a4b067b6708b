// Package order ends objects before what they hang on.
package order

import (
	"runtime"

	"example.com/mail/mapi"
)

func plain(s *mapi.Session, id mapi.EntryID) error {
	store, err := s.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	err = s.Logoff(0) // want `object-open-at-logoff`
	store.Release()   // the last one
	s.Release()
	return err
}

func deferred(s *mapi.Session, id mapi.EntryID) error {
	store, err := s.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	return s.Logoff(0) // want `object-open-at-logoff`
}

func (e *environment) stop() {
	if e.mapi {
		mapi.Uninitialize() // want `ole-after-mapi-uninit`
	}
	if e.ole {
		mapi.OleUninitialize()
	}
}

type environment struct{ mapi, ole bool }

func (e *environment) start() error {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	e.mapi = true
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	e.ole = true
	return nil
}

func libraries() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize() // want `ole-after-mapi-uninit`
	return work()
}

// The store is the caller's after this: where it ends, Logoff does not say.
func handed(s *mapi.Session, id mapi.EntryID) (*mapi.MsgStore, error) {
	store, err := s.OpenMsgStore(id, 0)
	if err != nil {
		return nil, err
	}
	s.Logoff(0) // want `object-open-at-logoff`
	return store, nil
}

func work() error { return nil }
