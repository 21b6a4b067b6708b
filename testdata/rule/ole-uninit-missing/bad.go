// Package oleuninitmissing leaves OLE initialised.
package oleuninitmissing

import (
	"runtime"

	"example.com/mail/mapi"
)

func straight(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil { // want `\(ole-uninit-missing\)`
		return err
	}
	return poll(profile)
}

func earlyReturn(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil { // want `\(ole-uninit-missing\)`
		return err
	}
	if err := poll(profile); err != nil {
		return err
	}
	mapi.OleUninitialize()
	return nil
}

// The deferred end is registered too late for the first return.
func lateDefer(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil { // want `\(ole-uninit-missing\)`
		return err
	}
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	defer mapi.OleUninitialize()
	return poll(profile)
}

func closure(profiles []string) {
	for _, p := range profiles {
		func() {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			if mapi.OleInitialize() != nil { // want `\(ole-uninit-missing\)`
				return
			}
			if poll(p) == nil {
				mapi.OleUninitialize()
			}
		}()
	}
}

// The helper that initialises counts as the initialisation.
func helper(profile string) error {
	if err := setUp(); err != nil { // want `\(ole-uninit-missing\)`
		return err
	}
	if err := poll(profile); err != nil {
		return err
	}
	tearDown()
	return nil
}
