package coinitunbalanced

import (
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

func straightEnds(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		return err
	}
	err := poll(profile)
	mapi.CoUninitialize()
	return err
}

func earlyReturnEnds(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	return poll(profile)
}

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

func closureEnds(profiles []string) {
	for _, p := range profiles {
		func() {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			if mapi.CoInitializeEx(2) != nil {
				return
			}
			defer mapi.CoUninitialize()
			poll(p)
		}()
	}
}

// Where COM runs in another mode already there is nothing to balance.
func optional(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err == nil {
		defer mapi.CoUninitialize()
	}
	return poll(profile)
}

// setUp leaves the end to its caller.
func setUp() error { return mapi.CoInitializeEx(2) }

func bySetUp(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := setUp(); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	return poll(profile)
}
