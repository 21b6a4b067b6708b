// Package slotclient is a client of a binding that calls vtables.
package slotclient

import (
	"syscall"
	"unsafe"

	"example.com/mail/procs/slotclient/binding"
)

func leaked(u *binding.IUnknown, iid *binding.GUID) error {
	e, err := u.QueryInterface(iid) // want `"e".*\(qi-leak\)`
	if err != nil {
		return err
	}
	return e.Reset()
}

func late(u *binding.IUnknown, iid *binding.GUID) error {
	e, err := u.QueryInterface(iid)
	if err != nil {
		return err
	}
	e.Release()
	return e.Reset() // want `\(use-after-release\)`
}

func released(u *binding.IUnknown, iid *binding.GUID) error {
	e, err := u.QueryInterface(iid)
	if err != nil {
		return err
	}
	defer e.Release()
	return e.Reset()
}

func dropped(u *binding.IUnknown, iid *binding.GUID) error {
	e, err := u.QueryInterface(iid)
	if err != nil {
		return err
	}
	defer e.Drop()
	return e.Reset()
}

func given(u *binding.IUnknown, iid *binding.GUID) error {
	e, err := u.QueryInterface(iid)
	if err != nil {
		return err
	}
	defer e.Give()
	return e.Reset()
}

// A slot by its number may be any.
func numbered(u *binding.IUnknown, iid *binding.GUID) error {
	e, err := u.QueryInterface(iid)
	if err != nil {
		return err
	}
	table := *(**[6]uintptr)(unsafe.Pointer(e))
	defer syscall.SyscallN(table[2], uintptr(unsafe.Pointer(e)))
	return e.Reset()
}
