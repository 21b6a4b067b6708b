package mapiinitignoredresult

import (
	"fmt"
	"runtime"

	"example.com/mail/mapi"
)

func poll(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	return s.Logoff(0)
}

func straightChecks(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return fmt.Errorf("initialise: %w", err)
	}
	defer mapi.Uninitialize()
	return poll(profile)
}

func onlyIf(profile string) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if mapi.Initialize(0) == nil {
		poll(profile)
		mapi.Uninitialize()
	}
}

func branchChecks(profile string, hosted bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if !hosted {
		if err := mapi.Initialize(0); err != nil {
			return err
		}
		defer mapi.Uninitialize()
	}
	return poll(profile)
}

func goroutineChecks(profile string) {
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if mapi.Initialize(0) != nil {
			return
		}
		defer mapi.Uninitialize()
		poll(profile)
	}()
}

// The result is the caller's to check.
func setUp() error {
	runtime.LockOSThread()
	return mapi.Initialize(0)
}

// library keeps the result until it is stopped.
type library struct{ failed error }

func (l *library) Start() {
	runtime.LockOSThread()
	l.failed = mapi.Initialize(0)
}

func (l *library) Stop() {
	if l.failed == nil {
		mapi.Uninitialize()
	}
	runtime.UnlockOSThread()
}
