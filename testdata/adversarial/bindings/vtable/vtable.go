// Package vtable stands in for a binding by virtual tables: unexported slots, untyped calls. On
// Windows syscallN would be syscall.SyscallN.
package vtable

import "unsafe"

// HRESULT is a status.
type HRESULT uint32

// Failed tells failure by the severity bit.
func (hr HRESULT) Failed() bool { return hr&0x80000000 != 0 }

// Error makes a failure an error.
func (hr HRESULT) Error() string { return "hresult" }

func syscallN(trap uintptr, args ...uintptr) (r1, r2, errno uintptr) { return 0x80004005, 0, 0 }

var procMAPIInitialize, procMAPIUninitialize, procMAPILogonEx, procMAPIFreeBuffer uintptr

type unknownVtbl struct{ queryInterface, addRef, release uintptr }

// IUnknown is the base of every object.
type IUnknown struct{ vtbl *unknownVtbl }

// AddRef takes a reference.
func (u *IUnknown) AddRef() uint32 {
	r, _, _ := syscallN(u.vtbl.addRef, uintptr(unsafe.Pointer(u)))
	return uint32(r)
}

// Release drops a reference.
func (u *IUnknown) Release() uint32 {
	r, _, _ := syscallN(u.vtbl.release, uintptr(unsafe.Pointer(u)))
	return uint32(r)
}

// QueryInterface asks for another interface.
func (u *IUnknown) QueryInterface(iid *[16]byte, out unsafe.Pointer) HRESULT {
	r, _, _ := syscallN(u.vtbl.queryInterface, uintptr(unsafe.Pointer(u)), uintptr(unsafe.Pointer(iid)), uintptr(out))
	return HRESULT(r)
}

type sessionVtbl struct {
	unknownVtbl
	openMsgStore, logoff uintptr
}

// IMAPISession is a session.
type IMAPISession struct{ IUnknown }

func (s *IMAPISession) v() *sessionVtbl { return (*sessionVtbl)(unsafe.Pointer(s.vtbl)) }

// OpenMsgStore opens a store.
func (s *IMAPISession) OpenMsgStore(id []byte, flags uint32) (*IMsgStore, error) {
	var st *IMsgStore
	r, _, _ := syscallN(s.v().openMsgStore, uintptr(unsafe.Pointer(s)), 0, uintptr(len(id)), 0, 0, uintptr(flags), uintptr(unsafe.Pointer(&st)))
	if hr := HRESULT(r); hr.Failed() {
		return nil, hr
	}
	return st, nil
}

// Logoff ends the session.
func (s *IMAPISession) Logoff(ui uintptr, flags uint32) error {
	r, _, _ := syscallN(s.v().logoff, uintptr(unsafe.Pointer(s)), ui, uintptr(flags), 0)
	if hr := HRESULT(r); hr.Failed() {
		return hr
	}
	return nil
}

// IMsgStore is a store.
type IMsgStore struct{ IUnknown }

// StoreTable lists the folders of the store.
func (s *IMsgStore) StoreTable() (*IMAPITable, HRESULT) {
	var t *IMAPITable
	hr := s.QueryInterface(nil, unsafe.Pointer(&t))
	return t, hr
}

// IMAPITable is a table.
type IMAPITable struct{ IUnknown }

// MAPIInitialize starts MAPI.
func MAPIInitialize(init unsafe.Pointer) HRESULT {
	r, _, _ := syscallN(procMAPIInitialize, uintptr(init))
	return HRESULT(r)
}

// MAPIUninitialize ends MAPI.
func MAPIUninitialize() { syscallN(procMAPIUninitialize) }

// MAPILogonEx logs on.
func MAPILogonEx(profile *uint16, flags uint32) (s *IMAPISession, err error) {
	r, _, _ := syscallN(procMAPILogonEx, 0, uintptr(unsafe.Pointer(profile)), 0, uintptr(flags), uintptr(unsafe.Pointer(&s)))
	if hr := HRESULT(r); hr.Failed() {
		return nil, hr
	}
	return s, nil
}

// MAPIFreeBuffer frees a block.
func MAPIFreeBuffer(p unsafe.Pointer) { syscallN(procMAPIFreeBuffer, uintptr(p)) }
