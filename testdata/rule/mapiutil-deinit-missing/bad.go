// Package mapiutildeinitmissing leaves the MAPI utilities initialised.
package mapiutildeinitmissing

import (
	"os"
	"runtime"

	"example.com/mail/mapi"
)

func straight(size uint32) error {
	if err := mapi.ScInitMapiUtil(0); err != nil { // want `\(mapiutil-deinit-missing\)`
		return err
	}
	return reserve(size)
}

func earlyReturn(size uint32) error {
	if err := mapi.ScInitMapiUtil(0); err != nil { // want `\(mapiutil-deinit-missing\)`
		return err
	}
	if err := reserve(size); err != nil {
		return err
	}
	mapi.DeinitMapiUtil()
	return nil
}

// Who called ScInitMapiUtil owes the Deinit, whatever Uninitialize does.
func withMAPI(size uint32) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	if err := mapi.ScInitMapiUtil(0); err != nil { // want `\(mapiutil-deinit-missing\)`
		return err
	}
	return reserve(size)
}

// The deferred end is registered too late for the first return.
func lateDefer(dir string, size uint32) error {
	if err := mapi.ScInitMapiUtil(0); err != nil { // want `\(mapiutil-deinit-missing\)`
		return err
	}
	if err := os.Chdir(dir); err != nil {
		return err
	}
	defer mapi.DeinitMapiUtil()
	return reserve(size)
}

func closure(sizes []uint32) error {
	use := func(size uint32) error {
		if err := mapi.ScInitMapiUtil(0); err != nil { // want `\(mapiutil-deinit-missing\)`
			return err
		}
		if err := reserve(size); err != nil {
			return err
		}
		mapi.DeinitMapiUtil()
		return nil
	}
	for _, size := range sizes {
		if err := use(size); err != nil {
			return err
		}
	}
	return nil
}
