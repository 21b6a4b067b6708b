package coolemixed

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

func dropCOM() { mapi.CoUninitialize() }

func oleByOLE(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	err := poll(profile)
	mapi.OleUninitialize()
	return err
}

func comByCOM(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	return poll(profile)
}

func branchByOLE(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	if err := poll(profile); err != nil {
		mapi.OleUninitialize()
		return err
	}
	mapi.OleUninitialize()
	return nil
}

// Both of them, each ended by its own.
func both(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	return poll(profile)
}

// One or the other, as the flag says.
func either(profile string, drag bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if drag {
		if err := mapi.OleInitialize(); err != nil {
			return err
		}
		defer mapi.OleUninitialize()
	} else {
		if err := mapi.CoInitializeEx(2); err != nil {
			return err
		}
		defer mapi.CoUninitialize()
	}
	return poll(profile)
}

func helperByCOM(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		return err
	}
	defer dropCOM()
	return poll(profile)
}
