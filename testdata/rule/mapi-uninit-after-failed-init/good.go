package mapiuninitafterfailedinit

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

// tearDown undoes what its caller did.
func tearDown() { mapi.Uninitialize() }

func afterCheck(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := mapi.Initialize(0)
	if err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return poll(profile)
}

func branchReturns(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	err := poll(profile)
	mapi.Uninitialize()
	return err
}

func loggedReturns(profile string) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		log.Print(err)
		return
	}
	if err := poll(profile); err != nil {
		log.Print(err)
	}
	mapi.Uninitialize()
}

// The deferred literal asks first.
func closureAsks(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	failed := mapi.Initialize(0)
	defer func() {
		if failed == nil {
			mapi.Uninitialize()
		}
	}()
	if failed != nil {
		return failed
	}
	return poll(profile)
}

func helperAfterCheck(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer tearDown()
	return poll(profile)
}

// The second attempt succeeds.
func retry(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if mapi.Initialize(0) != nil {
		if err := mapi.Initialize(1); err != nil {
			return err
		}
	}
	defer mapi.Uninitialize()
	return poll(profile)
}
