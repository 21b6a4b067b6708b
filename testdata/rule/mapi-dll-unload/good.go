package mapidllunload

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

func straightAfter(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	err := poll(profile)
	mapi.Uninitialize()
	mapi.UnloadPrivateMAPI()
	return err
}

func deferInOrder(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	defer mapi.UnloadPrivateMAPI()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return poll(profile)
}

// Where the initialisation failed nothing holds the DLL.
func failed(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		mapi.UnloadPrivateMAPI()
		return err
	}
	defer mapi.Uninitialize()
	return poll(profile)
}

func closureInOrder(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer func() {
		mapi.Uninitialize()
		mapi.UnloadPrivateMAPI()
	}()
	return poll(profile)
}

// Whether MAPI is initialised is for the caller to know.
func unload() { mapi.UnloadPrivateMAPI() }
