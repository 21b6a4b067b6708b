// Package lent is correct throughout.
package lent

import (
	"runtime"

	"example.com/mail/mapi"
)

// FALSE ALARM candidates
func comUp() (func(), error) {
	if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
		return nil, err
	}
	return mapi.CoUninitialize, nil
}

func a() {
	go func() {
		runtime.LockOSThread()
		down, err := comUp()
		if err != nil {
			return
		}
		defer down()
		if err := mapi.Initialize(mapi.MAPI_NO_COINIT); err != nil {
			return
		}
		defer mapi.Uninitialize()
	}()
}

func comUp2() error { return mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED) }

func a2() {
	go func() {
		runtime.LockOSThread()
		if err := comUp2(); err != nil {
			return
		}
		defer mapi.CoUninitialize()
		if err := mapi.Initialize(mapi.MAPI_NO_COINIT); err != nil {
			return
		}
		defer mapi.Uninitialize()
	}()
}

func apt(f func()) error {
	if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	f()
	return nil
}

func a3() {
	go func() {
		runtime.LockOSThread()
		_ = apt(func() {
			if err := mapi.Initialize(mapi.MAPI_NO_COINIT); err != nil {
				return
			}
			mapi.Uninitialize()
		})
	}()
}

func pinned(f func()) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	f()
}

func a4() {
	go func() {
		pinned(func() {
			if err := mapi.Initialize(0); err != nil {
				return
			}
			mapi.Uninitialize()
		})
	}()
}

type com struct{}

func (com) up() error { return mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED) }
func (com) down()     { mapi.CoUninitialize() }

type apartment interface {
	up() error
	down()
}

func a5() {
	go func() {
		runtime.LockOSThread()
		var c apartment = com{}
		if c.up() != nil {
			return
		}
		defer c.down()
		if err := mapi.Initialize(mapi.MAPI_NO_COINIT); err != nil {
			return
		}
		mapi.Uninitialize()
	}()
}

type locker interface {
	Lock()
	Unlock()
}
type osl struct{}

func (osl) Lock()   { runtime.LockOSThread() }
func (osl) Unlock() { runtime.UnlockOSThread() }

func a6(l locker) {
	go func() {
		l.Lock()
		defer l.Unlock()
		if err := mapi.Initialize(0); err != nil {
			return
		}
		mapi.Uninitialize()
	}()
}
func a6b() { a6(osl{}) }

func a7(before func()) {
	go func() {
		before()
		if err := mapi.Initialize(0); err != nil {
			return
		}
		mapi.Uninitialize()
	}()
}
func a7b() { a7(runtime.LockOSThread) }

var hook = func() { runtime.LockOSThread() } // may be called by anyone

func a8() {
	go func() {
		hook()
		if err := mapi.Initialize(0); err != nil {
			return
		}
		mapi.Uninitialize()
	}()
}
func a9(com bool) {
	go func() {
		runtime.LockOSThread()
		var flags uint32
		if com {
			flags = mapi.MAPI_NO_COINIT
			if mapi.CoInitializeEx(2) != nil {
				return
			}
			defer mapi.CoUninitialize()
		}
		if err := mapi.Initialize(flags); err != nil {
			return
		}
		mapi.Uninitialize()
	}()
}
func a10(com bool) {
	go func() {
		runtime.LockOSThread()
		err := mapi.CoInitializeEx(2)
		if err == nil {
			defer mapi.CoUninitialize()
		}
		// RPC_E_CHANGED_MODE: already there
		if err := mapi.Initialize(mapi.MAPI_NO_COINIT); err != nil {
			return
		}
		mapi.Uninitialize()
	}()
}

// CoIncrement via other goroutine literal nested: MTA implicit
func a11() {
	go func() {
		runtime.LockOSThread()
		defer func() {
			runtime.UnlockOSThread()
		}()
		defer func() { recover() }()
		if err := mapi.Initialize(0); err != nil {
			panic(err)
		}
		defer func() { mapi.Uninitialize() }()
	}()
}
func a12(lock bool) {
	go func() {
		if lock {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
		}
		if err := mapi.Initialize(0); err != nil { // unsure
			return
		}
		mapi.Uninitialize()
	}()
}
func a13(n int) {
	for i := 0; i < n; i++ {
		go func() {
			for {
				runtime.LockOSThread()
				if err := mapi.Initialize(0); err != nil {
					runtime.UnlockOSThread()
					continue
				}
				mapi.Uninitialize()
				runtime.UnlockOSThread()
				return
			}
		}()
	}
}
func a14() {
	lockAll := func(fs ...func()) {
		for _, f := range fs {
			f()
		}
	}
	go func() {
		lockAll(runtime.LockOSThread)
		if err := mapi.Initialize(0); err != nil {
			return
		}
		mapi.Uninitialize()
	}()
}
