// Package comaliveatuninit leaves COM while objects of the thread are alive.
package comaliveatuninit

import (
	"runtime"

	"example.com/mail/mapi"
)

func straight(s *mapi.Session) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		return err
	}
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		mapi.CoUninitialize()
		return err
	}
	inbox.SetProps(nil)
	mapi.CoUninitialize() // want `"inbox".*\(com-alive-at-uninit\)`
	inbox.Release()
	return nil
}

// Deferred calls run last to first.
func deferOrder(s *mapi.Session) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		mapi.OleUninitialize()
		return err
	}
	defer inbox.Release()
	defer mapi.OleUninitialize() // want `"inbox".*\(com-alive-at-uninit\)`
	return inbox.SetProps(nil)
}

// The store that is never released is reported where COM goes.
func earlyReturn(s *mapi.Session) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		return err
	}
	defer mapi.CoUninitialize() // want `"inbox".*\(com-alive-at-uninit\)`
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if err := inbox.SetProps(nil); err != nil {
		return err
	}
	inbox.Release()
	return nil
}

func closure(s *mapi.Session) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		return err
	}
	book, err := s.OpenAddressBook(0)
	if err != nil {
		mapi.CoUninitialize()
		return err
	}
	defer func() {
		mapi.CoUninitialize() // want `"book".*\(com-alive-at-uninit\)`
		book.Release()
	}()
	return book.SetProps(nil)
}

func helper(s *mapi.Session) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		return err
	}
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		dropCOM()
		return err
	}
	defer inbox.Release()
	err = inbox.SetProps(nil)
	dropCOM() // want `"inbox".*\(com-alive-at-uninit\)`
	return err
}
