package mapiutildeinitunpaired

import (
	"runtime"

	"example.com/mail/mapi"
)

func reserve(size uint32) error {
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	mapi.FreeBuffer(p)
	return nil
}

// tearDown undoes what its caller did.
func tearDown() { mapi.DeinitMapiUtil() }

func once(size uint32) error {
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	err := reserve(size)
	mapi.DeinitMapiUtil()
	return err
}

func afterCheck(size uint32) error {
	err := mapi.ScInitMapiUtil(0)
	if err != nil {
		return err
	}
	defer mapi.DeinitMapiUtil()
	return reserve(size)
}

func onlyMAPIEnds(size uint32) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return reserve(size)
}

// The utilities are optional.
func optional(size uint32) error {
	utilities := mapi.ScInitMapiUtil(0) == nil
	defer func() {
		if utilities {
			mapi.DeinitMapiUtil()
		}
	}()
	return reserve(size)
}

func helperOnce(size uint32) error {
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	defer tearDown()
	return reserve(size)
}
