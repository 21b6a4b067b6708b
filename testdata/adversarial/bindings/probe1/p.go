package probe1

import (
	"runtime"

	"example.com/mail/adversarial/bindings/api"
	"example.com/mail/adversarial/bindings/lib"
)

func work() error { return nil }

func life1(lib api.API) error {
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
	return work()
}
func life2(lib api.API) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := lib.OleInitialize(); err != nil {
		return err
	}
	defer lib.OleUninitialize()
	s, err := lib.MAPILogonExW("", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	return work()
}
func life3(l *lib.Lib) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := l.OleInitialize(); err != nil {
		return err
	}
	defer l.OleUninitialize()
	s, err := l.MAPILogonEx("", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	return work()
}
func life4(l api.API) error {
	s, err := l.MAPILogonExW("", 0)
	if err != nil {
		return err
	}
	s.Release()
	s.Release() // want `double`
	return work()
}
func life5(l api.API) error {
	s, err := l.MAPILogonExW("", 0) // want `session-not`
	if err != nil {
		return err
	}
	_ = s
	return work()
}
