package oleuninitmissing

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

func straightEnds(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	err := poll(profile)
	mapi.OleUninitialize()
	return err
}

func earlyReturnEnds(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	return poll(profile)
}

func ordered(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	return poll(profile)
}

func closureEnds(profiles []string) {
	for _, p := range profiles {
		func() {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			if mapi.OleInitialize() != nil {
				return
			}
			defer mapi.OleUninitialize()
			poll(p)
		}()
	}
}

// OLE is optional here: where it failed there is nothing to end.
func optional(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err == nil {
		defer mapi.OleUninitialize()
	}
	return poll(profile)
}

// setUp leaves the end to tearDown.
func setUp() error {
	runtime.LockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		runtime.UnlockOSThread()
		return err
	}
	return nil
}

func tearDown() {
	mapi.OleUninitialize()
	runtime.UnlockOSThread()
}

func bySetUp(profile string) error {
	if err := setUp(); err != nil {
		return err
	}
	defer tearDown()
	return poll(profile)
}
