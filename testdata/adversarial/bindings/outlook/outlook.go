// Package outlook is a binding that nothing names one but the functions it declares.
package outlook

import "errors"

var errNone = errors.New("no MAPI here")

// An Object is an object of MAPI.
type Object struct{ p uintptr }

// Release drops the reference.
func (o *Object) Release() uint32 { return 0 }

// AddRef takes another one.
func (o *Object) AddRef() uint32 { return 0 }

// A Session is a session.
type Session struct{ Object }

// A Store is a message store.
type Store struct{ Object }

// Logoff ends the session.
func (s *Session) Logoff(flags uint32) error { return nil }

// OpenMsgStore opens a store.
func (s *Session) OpenMsgStore(id []byte) (*Store, error) { return nil, errNone }

// MAPIInitialize starts MAPI.
func MAPIInitialize() error { return errNone }

// MAPIUninitialize ends MAPI.
func MAPIUninitialize() {}

// MAPILogonEx logs on.
func MAPILogonEx(profile string, flags uint32) (*Session, error) { return nil, errNone }

// OleInitialize starts OLE.
func OleInitialize() error { return errNone }

// OleUninitialize ends OLE.
func OleUninitialize() {}
