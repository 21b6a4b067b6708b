// Package mapiinitignoredresult does not look whether MAPI was initialised.
package mapiinitignoredresult

import (
	"runtime"

	"example.com/mail/mapi"
)

func straight(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	mapi.Initialize(0) // want `\(mapi-init-ignored-result\)`
	defer mapi.Uninitialize()
	return poll(profile)
}

func blank(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	_ = mapi.Initialize(0) // want `\(mapi-init-ignored-result\)`
	err := poll(profile)
	mapi.Uninitialize()
	return err
}

func branch(profile string, hosted bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if !hosted {
		mapi.Initialize(0) // want `\(mapi-init-ignored-result\)`
		defer mapi.Uninitialize()
	}
	return poll(profile)
}

func goroutine(profile string) {
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		mapi.Initialize(0) // want `\(mapi-init-ignored-result\)`
		defer mapi.Uninitialize()
		poll(profile)
	}()
}
