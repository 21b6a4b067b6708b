// Package unlockwhileinitialized gives its thread up too early.
package unlockwhileinitialized

import (
	"runtime"

	"example.com/mail/mapi"
)

func wrongDefers(work func() error) error {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		runtime.UnlockOSThread()
		return err
	}
	defer mapi.Uninitialize()
	defer runtime.UnlockOSThread() // want `the thread is unlocked before what was initialised on it is ended \(unlock-while-initialized\)`
	return work()
}

func straight(work func() error) error {
	runtime.LockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		runtime.UnlockOSThread()
		return err
	}
	err := work()
	runtime.UnlockOSThread() // want `\(unlock-while-initialized\)`
	mapi.OleUninitialize()
	return err
}

func throughHelper(work func() error) error {
	runtime.LockOSThread()
	if err := mapi.CoInitializeEx(0); err != nil {
		runtime.UnlockOSThread()
		return err
	}
	err := work()
	unlock() // want `\(unlock-while-initialized\)`
	mapi.CoUninitialize()
	return err
}

func unlock() { runtime.UnlockOSThread() }

// The caller has its thread locked at another time.
func caller(work func() error) error {
	_ = locked(work)
	return called(work)
}

func called(work func() error) error {
	runtime.LockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		runtime.UnlockOSThread()
		return err
	}
	err := work()
	runtime.UnlockOSThread() // want `\(unlock-while-initialized\)`
	mapi.OleUninitialize()
	return err
}
