package unlockwhileinitialized

import (
	"runtime"

	"example.com/mail/mapi"
)

func rightDefers(work func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return work()
}

// Locks are counted.
func nested(work func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	runtime.LockOSThread()
	err := work()
	runtime.UnlockOSThread()
	return err
}

func inHelpers(work func() error) error {
	if err := start(); err != nil {
		return err
	}
	defer stop()
	return work()
}

func start() error {
	runtime.LockOSThread()
	if err := mapi.CoInitializeEx(0); err != nil {
		runtime.UnlockOSThread()
		return err
	}
	return nil
}

func stop() {
	mapi.CoUninitialize()
	runtime.UnlockOSThread()
}

// An inner function that locks for itself unlocks no more than that.
func inner(work func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	return locked(work)
}

func locked(work func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	return work()
}
