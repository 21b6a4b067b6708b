// Package usevtable uses a binding with unsigned statuses.
package usevtable

import (
	"runtime"
	"unsafe"

	"example.com/mail/adversarial/bindings/vtable"
)

var failure error

func work() error { return failure }

func life() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if hr := vtable.MAPIInitialize(nil); hr.Failed() {
		return hr
	}
	defer vtable.MAPIUninitialize()
	s, err := vtable.MAPILogonEx(nil, 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0, 0)
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	return work()
}

func failedInit() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	hr := vtable.MAPIInitialize(nil)
	defer vtable.MAPIUninitialize() // missed: `\(mapi-uninit-after-failed-init\)`
	if hr.Failed() {
		return hr
	}
	return work()
}

func open(s *vtable.IMAPISession) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	t, hr := st.StoreTable()
	if hr.Failed() {
		return hr
	}
	t.Release()
	st.Release()
	return nil
}

func query(st *vtable.IMsgStore) error {
	var t *vtable.IMAPITable
	if hr := st.QueryInterface(nil, unsafe.Pointer(&t)); hr.Failed() {
		return hr
	}
	defer t.Release()
	return work()
}

func queryLeak(st *vtable.IMsgStore) error {
	var t *vtable.IMAPITable
	if hr := st.QueryInterface(nil, unsafe.Pointer(&t)); hr.Failed() { // want `"t".*\(qi-leak\)`
		return hr
	}
	if err := work(); err != nil {
		return err
	}
	t.Release()
	return nil
}

func table(st *vtable.IMsgStore) error {
	t, hr := st.StoreTable()
	if hr&0x80000000 != 0 {
		return hr
	}
	defer t.Release()
	return work()
}

func tableLeak(st *vtable.IMsgStore) error {
	t, hr := st.StoreTable() // want `\(release-missing\)`
	if hr.Failed() {
		return hr
	}
	_ = t
	return work()
}

func tableTwice(st *vtable.IMsgStore) error {
	t, hr := st.StoreTable()
	if hr.Failed() {
		return hr
	}
	defer t.Release() // want `\(double-release\)`
	if err := work(); err != nil {
		t.Release()
		return err
	}
	return nil
}

func storeOpen() error {
	s, err := vtable.MAPILogonEx(nil, 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0, 0) // want `\(object-open-at-logoff\)`
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if err := work(); err != nil {
		return err
	}
	st.Release()
	return nil
}
