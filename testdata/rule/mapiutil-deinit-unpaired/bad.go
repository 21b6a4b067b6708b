// Package mapiutildeinitunpaired ends the MAPI utilities where nobody has initialised them.
package mapiutildeinitunpaired

import (
	"runtime"

	"example.com/mail/mapi"
)

func twice(size uint32) error {
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	err := reserve(size)
	mapi.DeinitMapiUtil()
	mapi.DeinitMapiUtil() // want `\(mapiutil-deinit-unpaired\)`
	return err
}

// The deferred call runs also where the initialisation failed.
func beforeCheck(size uint32) error {
	err := mapi.ScInitMapiUtil(0)
	defer mapi.DeinitMapiUtil() // want `\(mapiutil-deinit-unpaired\)`
	if err != nil {
		return err
	}
	return reserve(size)
}

// Initialize is not ScInitMapiUtil: Uninitialize alone undoes it.
func onlyMAPI(size uint32) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	defer mapi.DeinitMapiUtil() // want `\(mapiutil-deinit-unpaired\)`
	return reserve(size)
}

func earlyReturn(size uint32) error {
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	defer func() {
		mapi.DeinitMapiUtil() // want `\(mapiutil-deinit-unpaired\)`
	}()
	if err := reserve(size); err != nil {
		mapi.DeinitMapiUtil()
		return err
	}
	return nil
}

func helper(size uint32) error {
	if err := mapi.ScInitMapiUtil(0); err != nil {
		tearDown() // want `\(mapiutil-deinit-unpaired\)`
		return err
	}
	defer tearDown()
	return reserve(size)
}
