package utilonlymapiuninit

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

// tearDown ends both.
func tearDown() {
	mapi.Uninitialize()
	mapi.DeinitMapiUtil()
}

func straightUtil(size uint32) error {
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	err := reserve(size)
	mapi.DeinitMapiUtil()
	return err
}

func deferredUtil(size uint32) error {
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	defer mapi.DeinitMapiUtil()
	return reserve(size)
}

// Both are initialised, in either order.
func utilFirst(size uint32) error {
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

func mapiFirst(size uint32) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	if err := mapi.ScInitMapiUtil(0); err != nil {
		mapi.Uninitialize()
		return err
	}
	defer tearDown()
	return reserve(size)
}

// Either the one or the other.
func either(size uint32, full bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if full {
		if err := mapi.Initialize(0); err != nil {
			return err
		}
		defer mapi.Uninitialize()
	} else {
		if err := mapi.ScInitMapiUtil(0); err != nil {
			return err
		}
		defer mapi.DeinitMapiUtil()
	}
	return reserve(size)
}
