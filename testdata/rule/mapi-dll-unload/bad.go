// Package mapidllunload unloads the MAPI DLL while MAPI is initialised.
package mapidllunload

import (
	"runtime"

	"example.com/mail/mapi"
)

func straight(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	err := poll(profile)
	mapi.UnloadPrivateMAPI() // want `\(mapi-dll-unload\)`
	mapi.Uninitialize()
	return err
}

// Deferred calls run last to first.
func deferOrder(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	defer mapi.UnloadPrivateMAPI() // want `\(mapi-dll-unload\)`
	return poll(profile)
}

func branch(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	if err := poll(profile); err != nil {
		mapi.UnloadPrivateMAPI() // want `\(mapi-dll-unload\)`
		return err
	}
	return nil
}

// MAPI was initialised twice and is uninitialised once.
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
	err := poll(profile)
	mapi.Uninitialize()
	mapi.UnloadPrivateMAPI() // want `\(mapi-dll-unload\)`
	return err
}

func closure(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer func() {
		mapi.UnloadPrivateMAPI() // want `\(mapi-dll-unload\)`
		mapi.Uninitialize()
	}()
	return poll(profile)
}
