// Package useapi uses a binding behind an interface.
package useapi

import (
	"errors"
	"runtime"

	"example.com/mail/adversarial/bindings/api"
)

var failure error

func work() error { return failure }

func life(lib api.API) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := lib.MAPIInitialize(0); err != nil {
		return err
	}
	defer lib.MAPIUninitialize()
	if err := lib.OleInitialize(); err != nil {
		return err
	}
	defer lib.OleUninitialize()
	s, err := lib.MAPILogonExW("", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	return work()
}

func crossed(lib api.API) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := lib.OleInitialize(); err != nil {
		return err
	}
	defer lib.OleUninitialize()
	if err := lib.MAPIInitialize(0); err != nil {
		return err
	}
	defer lib.MAPIUninitialize() // want `\(ole-after-mapi-uninit\)`
	return work()
}

func sessionLeft(lib api.API) error {
	s, err := lib.MAPILogonExW("", 0) // want `\(session-not-released\)`
	if err != nil {
		return err
	}
	defer s.Logoff(0)
	return work()
}

// The comma-ok form of success.
func commaOK() error {
	s, ok := api.MAPILogonExA("", 0)
	if !ok {
		return errors.New("logon")
	}
	defer s.Release()
	defer s.Logoff(0)
	return work()
}

func commaOKLeak() error {
	s, ok := api.MAPILogonExA("", 0) // want `\(session-not-released\)`
	if !ok {
		return errors.New("logon")
	}
	s.Logoff(0)
	return work()
}

// A generic opener.
func generic(s *api.IMAPISession) error {
	st, err := api.Open[api.IMsgStore](s, nil)
	if err != nil {
		return err
	}
	defer st.Release()
	f, err := api.Open[api.IMAPIFolder](s, nil)
	if err != nil {
		return err
	}
	defer f.Release()
	return work()
}

func genericLeak(s *api.IMAPISession) error {
	st, err := api.Open[api.IMsgStore](s, nil) // missed: `\(release-missing\)`
	if err != nil {
		return err
	}
	f, err := api.Open[api.IMAPIFolder](s, nil)
	if err != nil {
		return err
	}
	f.Release()
	st.Release()
	return nil
}

func genericOpen() error {
	s, ok := api.MAPILogonExA("", 0)
	if !ok {
		return errors.New("logon")
	}
	defer s.Release()
	f, err := api.Open[api.IMAPIFolder](s, nil)
	if err != nil {
		s.Logoff(0)
		return err
	}
	s.Logoff(0) // missed: `\(object-open-at-logoff\)`
	f.Release()
	return nil
}

// Functions in variables.
func utilities() error {
	if api.ScInitMapiUtil(0) < 0 {
		return errors.New("util")
	}
	defer api.DeinitMapiUtil()
	return work()
}

// A program's own fake of the library, with nothing behind it.
type fake struct{ calls []string }

func (f *fake) MAPIInitialize(flags uint32) error { f.calls = append(f.calls, "init"); return nil }
func (f *fake) MAPIUninitialize()                 { f.calls = append(f.calls, "uninit") }
func (f *fake) OleInitialize() error              { return nil }
func (f *fake) OleUninitialize()                  {}
func (f *fake) MAPILogonExW(profile string, flags uint32) (*api.IMAPISession, error) {
	f.calls = append(f.calls, "logon")
	return &api.IMAPISession{}, nil
}

func faked() error { return life(&fake{}) }
