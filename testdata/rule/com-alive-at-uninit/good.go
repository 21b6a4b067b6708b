package comaliveatuninit

import (
	"runtime"

	"example.com/mail/mapi"
)

func dropCOM() { mapi.CoUninitialize() }

func straightBefore(s *mapi.Session) error {
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
	inbox.Release()
	mapi.CoUninitialize()
	return nil
}

func deferInOrder(s *mapi.Session) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer inbox.Release()
	return inbox.SetProps(nil)
}

func closureInOrder(s *mapi.Session) error {
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
		book.Release()
		mapi.CoUninitialize()
	}()
	return book.SetProps(nil)
}

func helperInOrder(s *mapi.Session) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		return err
	}
	defer dropCOM()
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer inbox.Release()
	return inbox.SetProps(nil)
}

// A buffer and a number are no COM objects.
func buffer(s *mapi.Session) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		return err
	}
	me, err := s.QueryIdentity()
	mapi.CoUninitialize()
	if err != nil {
		return err
	}
	mapi.FreeBuffer(me)
	return nil
}

// The inner CoUninitialize leaves COM as it was.
func nested(s *mapi.Session) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer inbox.Release()
	if err := mapi.CoInitializeEx(2); err != nil {
		return err
	}
	err = inbox.SetProps(nil)
	mapi.CoUninitialize()
	return err
}
