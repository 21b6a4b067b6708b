// Package oleaftermapiuninit uninitialises OLE after MAPI, where the program may end ungracefully.
package oleaftermapiuninit

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
	if err := mapi.OleInitialize(); err != nil {
		mapi.Uninitialize()
		return err
	}
	err := poll(profile)
	mapi.Uninitialize() // want `\(ole-after-mapi-uninit\)`
	mapi.OleUninitialize()
	return err
}

// OLE came first, so its deferred end comes last.
func deferOrder(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize() // want `\(ole-after-mapi-uninit\)`
	return poll(profile)
}

// Only drag and drop needs OLE.
func branch(profile string, drag bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	if drag {
		if err := mapi.OleInitialize(); err != nil {
			mapi.Uninitialize()
			return err
		}
	}
	err := poll(profile)
	mapi.Uninitialize() // want `\(ole-after-mapi-uninit\)`
	if drag {
		mapi.OleUninitialize()
	}
	return err
}

func closure(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	if err := mapi.OleInitialize(); err != nil {
		mapi.Uninitialize()
		return err
	}
	defer func() {
		mapi.Uninitialize() // want `\(ole-after-mapi-uninit\)`
		mapi.OleUninitialize()
	}()
	return poll(profile)
}

func helper(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer dropOLE()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer dropMAPI() // want `\(ole-after-mapi-uninit\)`
	return poll(profile)
}

// backward stops what it started in the order of its start.
type backward struct{}

func (backward) Start() error {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		runtime.UnlockOSThread()
		return err
	}
	if err := mapi.OleInitialize(); err != nil {
		mapi.Uninitialize()
		runtime.UnlockOSThread()
		return err
	}
	return nil
}

func (backward) Stop() {
	mapi.Uninitialize() // want `\(ole-after-mapi-uninit\)`
	mapi.OleUninitialize()
	runtime.UnlockOSThread()
}
