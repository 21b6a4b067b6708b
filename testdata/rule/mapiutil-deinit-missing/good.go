package mapiutildeinitmissing

import (
	"os"
	"runtime"

	"example.com/mail/mapi"
)

// reserve sees whether there is memory.
func reserve(size uint32) error {
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	mapi.FreeBuffer(p)
	return nil
}

func straightEnds(size uint32) error {
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	err := reserve(size)
	mapi.DeinitMapiUtil()
	return err
}

func earlyReturnEnds(size uint32) error {
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	if err := reserve(size); err != nil {
		mapi.DeinitMapiUtil()
		return err
	}
	mapi.DeinitMapiUtil()
	return nil
}

// Deinit may come before Uninitialize ...
func deinitFirst(size uint32) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	defer mapi.DeinitMapiUtil()
	return reserve(size)
}

// ... and after it.
func deinitLast(size uint32) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	defer mapi.DeinitMapiUtil()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return reserve(size)
}

// Who called only Initialize owes no Deinit.
func onlyMAPI(size uint32) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return reserve(size)
}

func earlyDefer(dir string, size uint32) error {
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	defer mapi.DeinitMapiUtil()
	if err := os.Chdir(dir); err != nil {
		return err
	}
	return reserve(size)
}

// setUp leaves the end to its callers.
func setUp() error { return mapi.ScInitMapiUtil(0) }

func bySetUp(size uint32) error {
	if err := setUp(); err != nil {
		return err
	}
	defer mapi.DeinitMapiUtil()
	return reserve(size)
}
