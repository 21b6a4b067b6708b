// Package binding calls its objects through their vtables.
package binding

import (
	"syscall"
	"unsafe"
)

// A GUID names an interface.
type GUID struct{ data [16]byte }

// IUnknown is the base of every object.
type IUnknown struct{ vtbl *unknownVtbl }

type unknownVtbl struct{ QueryInterface, AddRef, Release uintptr }

func (u *IUnknown) QueryInterface(iid *GUID) (out *IEnum, err error) {
	hr, _, _ := syscall.SyscallN(u.vtbl.QueryInterface, uintptr(unsafe.Pointer(u)), uintptr(unsafe.Pointer(iid)), uintptr(unsafe.Pointer(&out)))
	if hr != 0 {
		return nil, syscall.Errno(hr)
	}
	return out, nil
}

func (u *IUnknown) AddRef() uint32 {
	n, _, _ := syscall.SyscallN(u.vtbl.AddRef, uintptr(unsafe.Pointer(u)))
	return uint32(n)
}

func (u *IUnknown) Release() uint32 {
	n, _, _ := syscall.SyscallN(u.vtbl.Release, uintptr(unsafe.Pointer(u)))
	return uint32(n)
}

// IEnum enumerates.
type IEnum struct{ IUnknown }

type enumVtbl struct {
	unknownVtbl
	Next, Reset, Discard uintptr
}

func (e *IEnum) table() *enumVtbl { return (*enumVtbl)(unsafe.Pointer(e.vtbl)) }

// Reset begins again. It borrows its receiver.
func (e *IEnum) Reset() error {
	hr, _, _ := syscall.Syscall(e.table().Reset, 1, uintptr(unsafe.Pointer(e)), 0, 0)
	if hr != 0 {
		return syscall.Errno(hr)
	}
	return nil
}

// Drop may well release its receiver.
func (e *IEnum) Drop() {
	syscall.Syscall(e.table().Release, 1, uintptr(unsafe.Pointer(e)), 0, 0)
}

// Give does, by the name of the slot.
func (e *IEnum) Give() {
	syscall.Syscall(e.table().Discard, 1, uintptr(unsafe.Pointer(e)), 0, 0)
}

// CoInitialize makes this a binding.
func CoInitialize() error { return nil }

func CoUninitialize() {}
