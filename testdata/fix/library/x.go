// Package library defers the end of libraries.
package library

import (
	"runtime"

	"example.com/mail/mapi"
)

func utilities() error {
	if err := mapi.ScInitMapiUtil(0); err != nil { // want `mapiutil-deinit-missing`
		return err
	}
	return work()
}

func ole() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	if mapi.OleInitialize() != nil { // want `ole-uninit-missing`
		return nil
	}
	return work()
}

// MAPI is uninitialised before OLE would be.
func wrongWayRound() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil { // want `ole-uninit-missing`
		return err
	}
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return work()
}

func com() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil { // want `coinit-unbalanced`
		return err
	}
	return work()
}

func work() error {
	p, err := mapi.AllocateBuffer(8)
	if err != nil {
		return err
	}
	mapi.FreeBuffer(p)
	return nil
}
