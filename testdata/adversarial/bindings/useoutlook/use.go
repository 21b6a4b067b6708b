// Package useoutlook uses a binding without a telling name.
package useoutlook

import (
	"runtime"

	"example.com/mail/adversarial/bindings/outlook"
)

var failure error

func work() error { return failure }

func life(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := outlook.MAPIInitialize(); err != nil {
		return err
	}
	defer outlook.MAPIUninitialize()
	s, err := outlook.MAPILogonEx(profile, 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	st, err := s.OpenMsgStore(nil)
	if err != nil {
		return err
	}
	defer st.Release()
	return work()
}

func openStore(profile string) error {
	s, err := outlook.MAPILogonEx(profile, 0)
	if err != nil {
		return err
	}
	defer s.Release()
	st, err := s.OpenMsgStore(nil)
	if err != nil {
		s.Logoff(0)
		return err
	}
	defer st.Release()
	defer s.Logoff(0) // want `\(object-open-at-logoff\)`
	return work()
}

func lateRelease(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := outlook.MAPIInitialize(); err != nil {
		return err
	}
	s, err := outlook.MAPILogonEx(profile, 0)
	if err != nil {
		outlook.MAPIUninitialize()
		return err
	}
	s.Logoff(0)
	outlook.MAPIUninitialize()
	s.Release() // want `\(mapi-call-after-uninit\)`
	return nil
}

func crossed() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := outlook.OleInitialize(); err != nil {
		return err
	}
	defer outlook.OleUninitialize()
	if err := outlook.MAPIInitialize(); err != nil {
		return err
	}
	defer outlook.MAPIUninitialize() // want `\(ole-after-mapi-uninit\)`
	return work()
}

func unlocked() error {
	if err := outlook.MAPIInitialize(); err != nil { // missed: `\(lockosthread-missing\)`
		return err
	}
	defer outlook.MAPIUninitialize()
	return work()
}
