// Package uselib uses a binding with methods for functions.
package uselib

import (
	"runtime"

	"example.com/mail/adversarial/bindings/lib"
)

var failure error

func work() error { return failure }

func life(profile string) error {
	l, err := lib.Load("mapi32.dll")
	if err != nil {
		return err
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := l.MAPIInitialize(0); err != nil {
		return err
	}
	defer l.MAPIUninitialize()
	if err := l.OleInitialize(); err != nil {
		return err
	}
	defer l.OleUninitialize()
	s, err := l.MAPILogonEx(profile, 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0, 0)
	id, err := s.QueryIdentity()
	if err != nil {
		return err
	}
	defer l.MAPIFreeBuffer(id)
	return work()
}

func crossed(l *lib.Lib) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := l.OleInitialize(); err != nil {
		return err
	}
	defer l.OleUninitialize()
	if err := l.MAPIInitialize(0); err != nil {
		return err
	}
	defer l.MAPIUninitialize() // want `\(ole-after-mapi-uninit\)`
	return work()
}

func identityLeak(s *lib.IMAPISession) error {
	id, err := s.QueryIdentity() // want `\(buffer-leak\)`
	if err != nil {
		return err
	}
	_ = *id
	return work()
}

func failed(l *lib.Lib) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := l.MAPIInitialize(0)
	defer l.MAPIUninitialize() // want `\(mapi-uninit-after-failed-init\)`
	if err != nil {
		return err
	}
	return work()
}

func storeOpen(s *lib.IMAPISession) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	_ = st
	return work()
}

func sessionLeft(l *lib.Lib) error {
	s, err := l.MAPILogonEx("", 0) // want `\(session-not-released\)`
	if err != nil {
		return err
	}
	s.Logoff(0, 0)
	return nil
}

// A type that keeps the library and its session.
type client struct {
	lib *lib.Lib
	s   *lib.IMAPISession
}

func open(l *lib.Lib, profile string) (*client, error) {
	s, err := l.MAPILogonEx(profile, 0)
	if err != nil {
		return nil, err
	}
	return &client{l, s}, nil
}

func (c *client) Close() {
	c.s.Logoff(0, 0)
	c.s.Release()
}

type lateClient struct {
	lib *lib.Lib
	s   *lib.IMAPISession
	st  *lib.IMsgStore
}

func openLate(l *lib.Lib, profile string) (*lateClient, error) {
	s, err := l.MAPILogonEx(profile, 0)
	if err != nil {
		return nil, err
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		s.Logoff(0, 0)
		s.Release()
		return nil, err
	}
	return &lateClient{l, s, st}, nil
}

func (c *lateClient) Close() {
	c.s.Logoff(0, 0) // want `\(object-open-at-logoff\)`
	c.st.Release()
	c.s.Release()
}
