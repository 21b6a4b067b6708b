package oleaftermapiuninit

import (
	"runtime"

	"example.com/mail/mapi"
)

// poll logs on and off.
func poll(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	return s.Logoff(0)
}

func dropOLE()  { mapi.OleUninitialize() }
func dropMAPI() { mapi.Uninitialize() }

func straightInOrder(profile string) error {
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
	mapi.OleUninitialize()
	mapi.Uninitialize()
	return err
}

func deferInOrder(profile string) error {
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
	return poll(profile)
}

func branchInOrder(profile string, drag bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	if drag {
		if err := mapi.OleInitialize(); err != nil {
			return err
		}
		defer mapi.OleUninitialize()
	}
	return poll(profile)
}

func closureInOrder(profile string) error {
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
		mapi.OleUninitialize()
		mapi.Uninitialize()
	}()
	return poll(profile)
}

func helperInOrder(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer dropMAPI()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer dropOLE()
	return poll(profile)
}

// A CoInitialize bracket goes around MAPI, and has to where MAPI must not initialise COM itself.
func bracket(profile string) error {
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
	return poll(profile)
}

// The inner Uninitialize leaves MAPI initialised.
func nested(profile string) error {
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
	defer mapi.Uninitialize()
	return poll(profile)
}

// OLE belongs to a thread: that of the goroutine is another one.
func otherThread(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	done := make(chan struct{})
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := mapi.OleInitialize(); err != nil {
			return
		}
		defer mapi.OleUninitialize()
		<-done
	}()
	defer close(done)
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return poll(profile)
}

// forward stops in the reverse order of its start.
type forward struct{}

func (forward) Start() error {
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

func (forward) Stop() {
	mapi.OleUninitialize()
	mapi.Uninitialize()
	runtime.UnlockOSThread()
}
