// Command onepkg loads MAPI by lower-case names of its own and uses it, all in one package.
package main

import "unsafe"

type hresult int32

func (hr hresult) err() error {
	if hr < 0 {
		return hrError(hr)
	}
	return nil
}

type hrError hresult

func (e hrError) Error() string { return "hresult" }

func call(name string, args ...uintptr) hresult { return -1 }

func mapiInitialize(flags uint32) hresult { return call("MAPIInitialize", uintptr(flags)) }
func mapiUninitialize()                   { call("MAPIUninitialize") }
func oleInitialize() hresult              { return call("OleInitialize", 0) }
func oleUninitialize()                    { call("OleUninitialize") }
func mapiFreeBuffer(p unsafe.Pointer)     { call("MAPIFreeBuffer", uintptr(p)) }
func mapiLogonEx(flags uint32, s **session) hresult {
	return call("MAPILogonEx", 0, 0, 0, uintptr(flags), uintptr(unsafe.Pointer(s)))
}

type unknown struct{ vtbl *[8]uintptr }

func (u *unknown) addRef() uint32  { return 0 }
func (u *unknown) release() uint32 { return 0 }

type session struct{ unknown }

func (s *session) logoff(ui uintptr, flags, reserved uint32) hresult   { return 0 }
func (s *session) openMsgStore(id []byte, st **msgStore) hresult       { return 0 }
func (s *session) queryIdentity(n *uint32, id *unsafe.Pointer) hresult { return 0 }

type msgStore struct{ unknown }

func (s *msgStore) getProps(tags []uint32, n *uint32, props *unsafe.Pointer) hresult { return 0 }
