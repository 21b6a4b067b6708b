// Package closers keeps closers in a field. All of it is correct.
package closers

import (
	"runtime"

	"example.com/mail/mapi"
)

var atExit []func()

func Setup() error {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	atExit = append(atExit, mapi.Uninitialize)
	return nil
}

func Shutdown() {
	for i := len(atExit) - 1; i >= 0; i-- {
		atExit[i]()
	}
	atExit = nil
}

type Service struct{ closers []func() }

func (v *Service) Start() (err error) {
	runtime.LockOSThread()
	defer func() {
		if err != nil {
			v.Stop()
		}
	}()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	v.closers = append(v.closers, mapi.Uninitialize)
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	v.closers = append(v.closers, func() { s.Logoff(0); s.Release() })
	return nil
}

func (v *Service) Stop() {
	for i := len(v.closers) - 1; i >= 0; i-- {
		v.closers[i]()
	}
	v.closers = nil
}

func use() error {
	var v Service
	if err := v.Start(); err != nil {
		return err
	}
	defer v.Stop()
	return nil
}
