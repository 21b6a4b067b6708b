package mapicallafteruninit

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

func quit(s *mapi.Session) {
	s.Logoff(0)
	s.Release()
}

func straightBefore(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	err := poll(profile)
	mapi.Uninitialize()
	return err
}

func freedBefore(size uint32) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(p)
	return poll("")
}

func closureBefore(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		mapi.Uninitialize()
		return err
	}
	defer func() {
		quit(s)
		mapi.Uninitialize()
	}()
	return nil
}

// The inner pair ends nothing.
func nested(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	mapi.Uninitialize()
	return poll(profile)
}

// MAPI may be initialised again.
func again(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	mapi.Uninitialize()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return poll(profile)
}

// Neither the utilities nor COM nor the DLL need MAPI.
func others() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	defer mapi.DeinitMapiUtil()
	if err := mapi.Initialize(mapi.NoCoInit); err != nil {
		return err
	}
	mapi.Uninitialize()
	mapi.UnloadPrivateMAPI()
	return nil
}

// A nil buffer and a nil session: the deferred literal ends what there is.
func whatThereIs(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	var s *mapi.Session
	defer func() {
		if s != nil {
			quit(s)
		}
		mapi.Uninitialize()
	}()
	var err error
	s, err = mapi.LogonEx(profile, "", 0)
	return err
}
