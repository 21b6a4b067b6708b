// Package comproc gives the slots of a table a type of their own, and the tables MAPI's short names.
package comproc

import (
	"syscall"
	"unsafe"
)

// ComProc is the address of a method.
type ComProc uintptr

// Call calls it.
func (p ComProc) Call(a ...uintptr) (r1, r2 uintptr, err error) {
	x, y, errno := syscall.SyscallN(uintptr(p), a...)
	return x, y, errno
}

type unknownVtbl struct{ QueryInterface, AddRef, Release ComProc }

type Object struct{ vtbl *unknownVtbl }

type sessionVtbl struct {
	unknownVtbl
	openMsgStore, logoff ComProc
}

type session struct{ vtbl *sessionVtbl }

// A View embeds its base.
type View struct{ Object }

var logon = syscall.NewLazyDLL("mapi32.dll").NewProc("MAPILogonEx")

// MAPILogonEx makes the package a binding.
func MAPILogonEx(profile *byte, flags uint32) (*session, error) {
	var s *session
	r, _, _ := logon.Call(0, uintptr(unsafe.Pointer(profile)), 0, uintptr(flags), uintptr(unsafe.Pointer(&s)))
	if int32(r) < 0 {
		return nil, syscall.Errno(r)
	}
	return s, nil
}

func twice(o *Object) {
	o.vtbl.Release.Call(uintptr(unsafe.Pointer(o)))
	o.vtbl.Release.Call(uintptr(unsafe.Pointer(o))) // want `\(double-release\)`
}

func once(o *Object) uint32 {
	n, _, _ := o.vtbl.AddRef.Call(uintptr(unsafe.Pointer(o)))
	o.vtbl.Release.Call(uintptr(unsafe.Pointer(o)))
	defer o.vtbl.Release.Call(uintptr(unsafe.Pointer(o)))
	return uint32(n)
}

func base(v *View) {
	v.vtbl.Release.Call(uintptr(unsafe.Pointer(&v.Object)))
	v.vtbl.Release.Call(uintptr(unsafe.Pointer(v))) // want `\(double-release\)`
}

func life(profile *byte) error {
	s, err := MAPILogonEx(profile, 0)
	if err != nil {
		return err
	}
	defer s.vtbl.Release.Call(uintptr(unsafe.Pointer(s)))
	defer s.vtbl.logoff.Call(uintptr(unsafe.Pointer(s)), 0, 0, 0)
	return nil
}

func wrongOrder(profile *byte) error {
	s, err := MAPILogonEx(profile, 0)
	if err != nil {
		return err
	}
	s.vtbl.Release.Call(uintptr(unsafe.Pointer(s)))
	s.vtbl.logoff.Call(uintptr(unsafe.Pointer(s)), 0, 0, 0) // want `\(logoff-after-release\)`
	return nil
}

// Numbers that are called are not methods.
type hook uintptr

func (h hook) Call(a ...uintptr) uintptr { return uintptr(h) }

type hooks struct{ open, AddRef, Release hook }

func run(h *hooks, o *Object) {
	h.Release.Call(uintptr(unsafe.Pointer(o)))
	h.Release.Call(uintptr(unsafe.Pointer(o)))
}
