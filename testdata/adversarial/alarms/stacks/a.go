// Package stacks keeps what starts and ends libraries in tables and stacks of functions. All of it is correct.
package stacks

import (
	"runtime"

	"example.com/mail/mapi"
)

func all() error {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	if err := mapi.OleInitialize(); err != nil {
		mapi.Uninitialize()
		return err
	}
	for _, f := range []func(){mapi.OleUninitialize, mapi.Uninitialize, runtime.UnlockOSThread} {
		f()
	}
	return nil
}

func inits() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for _, step := range []struct {
		start func() error
		stop  func()
	}{
		{func() error { return mapi.Initialize(0) }, mapi.Uninitialize},
		{mapi.OleInitialize, mapi.OleUninitialize},
	} {
		if err := step.start(); err != nil {
			return err
		}
		defer step.stop()
	}
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	return s.Logoff(0)
}

func stack() (err error) {
	runtime.LockOSThread()
	var undo []func()
	defer func() {
		for i := len(undo) - 1; i >= 0; i-- {
			undo[i]()
		}
	}()
	undo = append(undo, runtime.UnlockOSThread)
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	undo = append(undo, mapi.Uninitialize)
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	undo = append(undo, mapi.OleUninitialize)
	return nil
}

type closerFunc func() error

func (f closerFunc) Close() error { return f() }

func closers() error {
	runtime.LockOSThread()
	var c []closerFunc
	add := func(f func()) { c = append(c, func() error { f(); return nil }) }
	add(runtime.UnlockOSThread)
	defer func() {
		for i := range c {
			c[len(c)-1-i].Close()
		}
	}()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	add(mapi.Uninitialize)
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	add(func() { s.Release() })
	add(func() { s.Logoff(0) })
	return nil
}
