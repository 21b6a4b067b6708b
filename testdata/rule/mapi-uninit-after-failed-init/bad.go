// Package mapiuninitafterfailedinit uninitialises MAPI although its initialisation failed.
package mapiuninitafterfailedinit

import (
	"log"
	"runtime"

	"example.com/mail/mapi"
)

func straight(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := mapi.Initialize(0)
	if err == nil {
		err = poll(profile)
		mapi.Uninitialize()
		return err
	}
	mapi.Uninitialize() // want `\(mapi-uninit-after-failed-init\)`
	return err
}

// The deferred call is registered before the check.
func beforeCheck(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := mapi.Initialize(0)
	defer mapi.Uninitialize() // want `\(mapi-uninit-after-failed-init\)`
	if err != nil {
		return err
	}
	return poll(profile)
}

func branch(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		mapi.Uninitialize() // want `\(mapi-uninit-after-failed-init\)`
		return err
	}
	defer mapi.Uninitialize()
	return poll(profile)
}

// The failure is logged, not returned: both ways meet at the end.
func logged(profile string) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		log.Print(err)
	} else if err := poll(profile); err != nil {
		log.Print(err)
	}
	mapi.Uninitialize() // want `\(mapi-uninit-after-failed-init\)`
}

func closure(profile string) (err error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	defer func() {
		mapi.Uninitialize() // want `\(mapi-uninit-after-failed-init\)`
	}()
	if err = mapi.Initialize(0); err != nil {
		return err
	}
	return poll(profile)
}

func helper(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := mapi.Initialize(0)
	defer tearDown() // want `\(mapi-uninit-after-failed-init\)`
	if err != nil {
		return err
	}
	return poll(profile)
}
