package lang

import (
	"runtime"

	"example.com/mail/mapi"
)

// MAPI first, OLE second: the defers end them the other way round.
func inOrder() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	return work()
}

func outOfOrder() error {
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
	return work()
}

// COM brackets MAPI, and must.
func bracket() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	if err := mapi.Initialize(mapi.NoCoInit); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return work()
}

// An explicit end.
func explicitEnd() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	if err := mapi.OleInitialize(); err != nil {
		mapi.Uninitialize()
		return err
	}
	err := work()
	mapi.OleUninitialize()
	mapi.Uninitialize()
	return err
}

func explicitEndWrong() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	if err := mapi.OleInitialize(); err != nil {
		mapi.Uninitialize()
		return err
	}
	err := work()
	mapi.Uninitialize() // want `\(ole-after-mapi-uninit\)`
	mapi.OleUninitialize()
	return err
}

// Initialisations are counted: the inner Uninitialize ends nothing.
func nestedInit() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	mapi.Uninitialize()
	return work()
}

// One more end than there were beginnings.
func extraEnd() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize() // want `\(mapi-uninit-extra\)`
	if err := work(); err != nil {
		mapi.Uninitialize()
		return err
	}
	return nil
}

// A failed Initialize is not to be undone.
func failedInit() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := mapi.Initialize(0)
	defer mapi.Uninitialize() // want `\(mapi-uninit-after-failed-init\)`
	if err != nil {
		return err
	}
	return work()
}

func failedInitChecked() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := mapi.Initialize(0)
	defer func() {
		if err == nil {
			mapi.Uninitialize()
		}
	}()
	if err != nil {
		return err
	}
	return work()
}

// OLE that stays initialised on an error path.
func oleLeft() error {
	runtime.LockOSThread()
	if err := mapi.OleInitialize(); err != nil { // want `\(ole-uninit-missing\)`
		return err
	}
	if err := work(); err != nil {
		return err
	}
	mapi.OleUninitialize()
	return nil
}

// A failed OleInitialize is not to be undone either.
func oleFailed() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := mapi.OleInitialize()
	if err != nil {
		mapi.OleUninitialize() // want `\(ole-uninit-unpaired\)`
		return err
	}
	mapi.OleUninitialize()
	return nil
}

// COM and OLE have ends of their own.
func mixed() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		return err
	}
	defer mapi.OleUninitialize() // want `\(co-ole-mixed\)`
	return work()
}

// The utilities: Deinit is legal before and after Uninitialize.
func utilities() error {
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
	return work()
}

func utilitiesLeft() error {
	if err := mapi.ScInitMapiUtil(0); err != nil { // want `\(mapiutil-deinit-missing\)`
		return err
	}
	return work()
}

func utilitiesFailed() error {
	err := mapi.ScInitMapiUtil(0)
	defer mapi.DeinitMapiUtil() // want `\(mapiutil-deinit-unpaired\)`
	if err != nil {
		return err
	}
	return work()
}

func utilitiesOnly() error {
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	defer mapi.DeinitMapiUtil()
	defer mapi.Uninitialize() // want `\(util-only-mapi-uninit\)`
	return work()
}

// Whether OLE was initialised is in a flag.
func flagged(c bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	inited := c && mapi.OleInitialize() == nil
	err := work()
	if inited {
		mapi.OleUninitialize()
	}
	mapi.Uninitialize()
	return err
}

func flaggedWrong(c bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	inited := c && mapi.OleInitialize() == nil
	err := work()
	mapi.Uninitialize() // want `\(ole-after-mapi-uninit\)`
	if inited {
		mapi.OleUninitialize()
	}
	return err
}
