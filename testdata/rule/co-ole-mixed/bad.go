// Package coolemixed ends OLE with COM's call, and COM with OLE's.
package coolemixed

import (
	"runtime"

	"example.com/mail/mapi"
)

func straight(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	err := poll(profile)
	mapi.CoUninitialize() // want `\(co-ole-mixed\)`
	return err
}

func deferred(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		return err
	}
	defer mapi.OleUninitialize() // want `\(co-ole-mixed\)`
	return poll(profile)
}

func branch(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	if err := poll(profile); err != nil {
		mapi.CoUninitialize() // want `\(co-ole-mixed\)`
		return err
	}
	mapi.OleUninitialize()
	return nil
}

func closure(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		return err
	}
	defer func() {
		mapi.OleUninitialize() // want `\(co-ole-mixed\)`
	}()
	return poll(profile)
}

func helper(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer dropCOM() // want `\(co-ole-mixed\)`
	return poll(profile)
}
