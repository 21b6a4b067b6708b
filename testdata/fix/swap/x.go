// Package swap turns deferred calls round.
package swap

import (
	"runtime"

	"example.com/mail/mapi"
)

func session(profile string) error {
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
	defer book.Release() // the book
	defer s.Logoff(0)    // want `object-open-at-logoff`
	return book.SetProps(nil)
}

func ole() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	if err := mapi.OleInitialize(); err != nil {
		mapi.Uninitialize()
		return err
	}
	defer mapi.OleUninitialize()
	defer mapi.Uninitialize() // want `ole-after-mapi-uninit`
	return nil
}
