// Package mapiuninitextra uninitialises MAPI more often than it has initialised it.
package mapiuninitextra

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
	mapi.Uninitialize()
	mapi.Uninitialize() // want `\(mapi-uninit-extra\)`
	return err
}

// The early return ends what the deferred call ends again.
func earlyReturn(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize() // want `\(mapi-uninit-extra\)`
	if err := poll(profile); err != nil {
		mapi.Uninitialize()
		return err
	}
	return nil
}

func branch(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	err := poll(profile)
	if err != nil {
		mapi.Uninitialize()
	}
	mapi.Uninitialize() // want `\(mapi-uninit-extra\)`
	return err
}

func closure(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer func() {
		mapi.Uninitialize()
		mapi.Uninitialize() // want `\(mapi-uninit-extra\)`
	}()
	return poll(profile)
}

func helper(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer tearDown() // want `\(mapi-uninit-extra\)`
	defer tearDown()
	return poll(profile)
}
