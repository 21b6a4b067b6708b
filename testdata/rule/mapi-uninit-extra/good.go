package mapiuninitextra

import (
	"runtime"
	"sync"

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

func straightOnce(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	err := poll(profile)
	mapi.Uninitialize()
	return err
}

func earlyReturnOnce(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	if err := poll(profile); err != nil {
		mapi.Uninitialize()
		return err
	}
	mapi.Uninitialize()
	return nil
}

// As often as it was initialised.
func nested(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return poll(profile)
}

// Once in each round.
func loop(profiles []string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for _, p := range profiles {
		if err := mapi.Initialize(0); err != nil {
			return err
		}
		err := poll(p)
		mapi.Uninitialize()
		if err != nil {
			return err
		}
	}
	return nil
}

func helperOnce(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer tearDown()
	return poll(profile)
}

// A sync.Once makes any number of calls one.
func once(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	var end sync.Once
	defer end.Do(mapi.Uninitialize)
	err := poll(profile)
	end.Do(mapi.Uninitialize)
	return err
}
