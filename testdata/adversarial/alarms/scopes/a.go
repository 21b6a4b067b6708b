// Package scopes is correct throughout.
package scopes

import (
	"context"
	"runtime"
	"sync"

	"example.com/mail/mapi"
)

// context.AfterFunc, registrars
func after(ctx context.Context) error {
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	context.AfterFunc(ctx, mapi.DeinitMapiUtil)
	return nil
}

var atExit []func()

func AtExit(f func()) { atExit = append(atExit, f) }

func Setup() error {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	AtExit(mapi.Uninitialize)
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	AtExit(mapi.OleUninitialize)
	return nil
}

func Setup2() (stop func(), err error) {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return nil, err
	}
	if err := mapi.OleInitialize(); err != nil {
		mapi.Uninitialize()
		return nil, err
	}
	return sync.OnceFunc(func() {
		mapi.OleUninitialize()
		mapi.Uninitialize()
		runtime.UnlockOSThread()
	}), nil
}

func Use2() error {
	stop, err := Setup2()
	if err != nil {
		return err
	}
	defer stop()
	return nil
}

// struct of funcs
type lib struct {
	init func() error
	fini func()
}

var libs = []lib{
	{func() error { return mapi.Initialize(0) }, mapi.Uninitialize},
	{mapi.OleInitialize, mapi.OleUninitialize},
	{func() error { return mapi.ScInitMapiUtil(0) }, mapi.DeinitMapiUtil},
}

func StartLibs() (stop func(), err error) {
	runtime.LockOSThread()
	n := 0
	stop = func() {
		for n > 0 {
			n--
			libs[n].fini()
		}
		runtime.UnlockOSThread()
	}
	for _, l := range libs {
		if err := l.init(); err != nil {
			stop()
			return nil, err
		}
		n++
	}
	return stop, nil
}

func UseLibs() error {
	stop, err := StartLibs()
	if err != nil {
		return err
	}
	defer stop()
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	s.Logoff(0)
	s.Release()
	return nil
}

func initOne(init func() error, fini func()) (func(), error) {
	if err := init(); err != nil {
		return func() {}, err
	}
	return fini, nil
}

func UseOne() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	f, err := initOne(func() error { return mapi.Initialize(0) }, mapi.Uninitialize)
	if err != nil {
		return err
	}
	defer f()
	g, err := initOne(mapi.OleInitialize, mapi.OleUninitialize)
	if err != nil {
		return err
	}
	defer g()
	return nil
}

// ref-counted init
var (
	mu   sync.Mutex
	refs int
)

func Acquire() error {
	mu.Lock()
	defer mu.Unlock()
	if refs == 0 {
		if err := mapi.Initialize(0); err != nil {
			return err
		}
	}
	refs++
	return nil
}

func Free() {
	mu.Lock()
	defer mu.Unlock()
	if refs--; refs == 0 {
		mapi.Uninitialize()
	}
}

func UseRefs() error {
	if err := Acquire(); err != nil {
		return err
	}
	defer Free()
	if err := Acquire(); err != nil {
		return err
	}
	defer Free()
	return nil
}
