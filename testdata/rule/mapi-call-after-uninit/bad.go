// Package mapicallafteruninit calls MAPI when it has been uninitialised. Frees and releases are calls too.
package mapicallafteruninit

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
	mapi.Uninitialize()
	return poll(profile) // want `\(mapi-call-after-uninit\)`
}

// The buffer was there first, so its deferred end comes last.
func freed(size uint32) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		mapi.Uninitialize()
		return err
	}
	defer mapi.FreeBuffer(p) // want `\(mapi-call-after-uninit\)`
	defer mapi.Uninitialize()
	return poll("")
}

func released() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	admin, err := mapi.AdminProfiles(0)
	if err != nil {
		mapi.Uninitialize()
		return err
	}
	mapi.Uninitialize()
	admin.Release() // want `\(mapi-call-after-uninit\)`
	return nil
}

func branch(profile string, quick bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	if quick {
		mapi.Uninitialize()
	}
	err := poll(profile) // want `\(mapi-call-after-uninit\)`
	if !quick {
		mapi.Uninitialize()
	}
	return err
}

func closure(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		mapi.Uninitialize()
		return err
	}
	s.Logoff(0)
	defer func() {
		mapi.Uninitialize()
		s.Release() // want `\(mapi-call-after-uninit\)`
	}()
	return nil
}

func helper(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		mapi.Uninitialize()
		return err
	}
	mapi.Uninitialize()
	quit(s) // want `\(mapi-call-after-uninit\)`
	return nil
}
