// Package nilguard ends COM by methods that do nothing for nil. All of it is correct.
package nilguard

import (
	"runtime"

	"example.com/mail/mapi"
)

type A struct{ ok bool }

func Enter() (*A, error) {
	err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED)
	if err != nil {
		return nil, err
	}
	return &A{ok: true}, nil
}

func (a *A) Leave() {
	if !a.ok {
		return
	}
	mapi.CoUninitialize()
}

func use1() error {
	a, err := Enter()
	if err != nil {
		return err
	}
	defer a.Leave()
	println("x")
	return nil
}

type B struct{ ok bool }

func EnterB() (*B, error) {
	err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED)
	if err != nil {
		return nil, err
	}
	return &B{ok: true}, nil
}

func (a *B) Leave() {
	if a == nil || !a.ok {
		return
	}
	a.ok = false
	mapi.CoUninitialize()
}

func use2() error {
	a, err := EnterB()
	if err != nil {
		return err
	}
	defer a.Leave()
	return nil
}

type C struct{ ok bool }

func EnterC() (*C, error) {
	runtime.LockOSThread()
	err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED)
	if err != nil {
		runtime.UnlockOSThread()
		return nil, err
	}
	return &C{ok: true}, nil
}

func (a *C) Leave() {
	if !a.ok {
		return
	}
	a.ok = false
	mapi.CoUninitialize()
	runtime.UnlockOSThread()
}

func use3() error {
	a, err := EnterC()
	if err != nil {
		return err
	}
	defer a.Leave()
	return nil
}

type D struct{ ok bool }

func (d *D) Enter() error {
	if err := mapi.CoInitializeEx(0); err != nil {
		return err
	}
	d.ok = true
	return nil
}

func (a *D) Leave() {
	if a == nil || !a.ok {
		return
	}
	a.ok = false
	mapi.CoUninitialize()
}

func use4() error {
	var a D
	if err := a.Enter(); err != nil {
		return err
	}
	defer a.Leave()
	return nil
}

type E struct{ n int }

func EnterE() (*E, error) {
	if err := mapi.CoInitializeEx(0); err != nil {
		return nil, err
	}
	return &E{}, nil
}

func (a *E) Leave() {
	if a == nil {
		return
	}
	mapi.CoUninitialize()
}

func use5() error {
	a, err := EnterE()
	if err != nil {
		return err
	}
	defer a.Leave()
	return nil
}
