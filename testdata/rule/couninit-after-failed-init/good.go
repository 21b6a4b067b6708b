package couninitafterfailedinit

import (
	"log"
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

// dropCOM undoes what its caller did.
func dropCOM() { mapi.CoUninitialize() }

func straightReturns(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		return err
	}
	err := poll(profile)
	mapi.CoUninitialize()
	return err
}

func afterCheck(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := mapi.CoInitializeEx(2)
	if err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	return poll(profile)
}

func loggedReturns(profile string) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		log.Print(err)
		return
	}
	if err := poll(profile); err != nil {
		log.Print(err)
	}
	mapi.CoUninitialize()
}

// The deferred literal asks first.
func closureAsks(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	failed := mapi.CoInitializeEx(2)
	defer func() {
		if failed == nil {
			mapi.CoUninitialize()
		}
	}()
	return poll(profile)
}

func helperAfterCheck(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		return err
	}
	defer dropCOM()
	return poll(profile)
}
