package oleuninitunpaired

import (
	"runtime"

	"example.com/mail/mapi"
)

func poll(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	return s.Logoff(0)
}

// dropOLE undoes what its caller did.
func dropOLE() { mapi.OleUninitialize() }

func once(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	err := poll(profile)
	mapi.OleUninitialize()
	return err
}

func afterCheck(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := mapi.OleInitialize()
	if err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	return poll(profile)
}

// As often as it was initialised.
func counted(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	return poll(profile)
}

// The condition is that of the initialisation.
func onlyIf(profile string, drag bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if drag {
		if err := mapi.OleInitialize(); err != nil {
			return err
		}
	}
	err := poll(profile)
	if drag {
		mapi.OleUninitialize()
	}
	return err
}

func helperOnce(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer dropOLE()
	return poll(profile)
}

// toggle remembers whether OLE is initialised.
type toggle struct{ on bool }

func (t *toggle) Off() {
	if t.on {
		mapi.OleUninitialize()
		t.on = false
	}
}
