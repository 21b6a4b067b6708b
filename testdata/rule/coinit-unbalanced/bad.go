// Package coinitunbalanced leaves COM initialised.
package coinitunbalanced

import (
	"runtime"

	"example.com/mail/mapi"
)

func straight(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil { // want `\(coinit-unbalanced\)`
		return err
	}
	return poll(profile)
}

func earlyReturn(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil { // want `\(coinit-unbalanced\)`
		return err
	}
	if err := poll(profile); err != nil {
		return err
	}
	mapi.CoUninitialize()
	return nil
}

// The deferred end is registered too late for the first return.
func lateDefer(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil { // want `\(coinit-unbalanced\)`
		return err
	}
	if err := mapi.Initialize(mapi.NoCoInit); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	defer mapi.Uninitialize()
	return poll(profile)
}

func closure(profiles []string) {
	for _, p := range profiles {
		func() {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			if mapi.CoInitializeEx(2) != nil { // want `\(coinit-unbalanced\)`
				return
			}
			if poll(p) == nil {
				mapi.CoUninitialize()
			}
		}()
	}
}
