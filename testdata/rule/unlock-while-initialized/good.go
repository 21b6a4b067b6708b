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

// The caller has locked the thread as well: this is not the last lock that is given up.
func onLockedThread(work func() error) error {
	lock()
	defer runtime.UnlockOSThread()
	return unlocksItsOwn(work)
}

func lock() { runtime.LockOSThread() }

func unlocksItsOwn(work func() error) error { return unlocksEarly(work) }

func unlocksEarly(work func() error) error {
	runtime.LockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		runtime.UnlockOSThread()
		return err
	}
	err := work()
	runtime.UnlockOSThread()
	mapi.OleUninitialize()
	return err
}

// So has the function that this one is passed to.
func pinned(f func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	return f()
}

func lent() error {
	return pinned(lentLiteral)
}

func lentLiteral() error {
	runtime.LockOSThread()
	if err := mapi.CoInitializeEx(0); err != nil {
		return err
	}
	runtime.UnlockOSThread()
	mapi.CoUninitialize()
	return nil
}
