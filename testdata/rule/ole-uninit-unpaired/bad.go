// Package oleuninitunpaired uninitialises OLE where no initialisation is left to undo.
package oleuninitunpaired

import (
	"runtime"

	"example.com/mail/mapi"
)

func twice(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	err := poll(profile)
	mapi.OleUninitialize()
	mapi.OleUninitialize() // want `\(ole-uninit-unpaired\)`
	return err
}

// The deferred call runs also where the initialisation failed.
func beforeCheck(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := mapi.OleInitialize()
	defer mapi.OleUninitialize() // want `\(ole-uninit-unpaired\)`
	if err != nil {
		return err
	}
	return poll(profile)
}

func failed(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		mapi.OleUninitialize() // want `\(ole-uninit-unpaired\)`
		return err
	}
	defer mapi.OleUninitialize()
	return poll(profile)
}

// The early return ends what the deferred call ends again.
func earlyReturn(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize() // want `\(ole-uninit-unpaired\)`
	if err := poll(profile); err != nil {
		mapi.OleUninitialize()
		return err
	}
	return nil
}

func helper(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	err := poll(profile)
	mapi.OleUninitialize()
	dropOLE() // want `\(ole-uninit-unpaired\)`
	return err
}

// Where OLE has failed, that MAPI ends before it is no mistake of its own.
func deferredEarly(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer func() {
		mapi.OleUninitialize() // want `\(ole-uninit-unpaired\)`
		mapi.Uninitialize()    // want `\(mapi-uninit-extra\)`
	}()
	if err := mapi.OleInitialize(); err != nil {
		mapi.Uninitialize()
		return err
	}
	return poll(profile)
}
