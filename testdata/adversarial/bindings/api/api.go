// Package api is a binding behind an interface, with functions in variables and generic openers.
package api

import "errors"

var errNone = errors.New("no MAPI here")

// An API is a MAPI library, loaded or faked.
type API interface {
	MAPIInitialize(flags uint32) error
	MAPIUninitialize()
	OleInitialize() error
	OleUninitialize()
	MAPILogonExW(profile string, flags uint32) (*IMAPISession, error)
}

// Functions that loading the library fills in.
var (
	ScInitMapiUtil func(flags uint32) int32
	DeinitMapiUtil func()
)

// An IUnknown is an object.
type IUnknown struct{ p uintptr }

func (u *IUnknown) AddRef() uint32  { return 0 }
func (u *IUnknown) Release() uint32 { return 0 }

// An IMAPISession is a session.
type IMAPISession struct{ IUnknown }

func (s *IMAPISession) Logoff(flags uint32) error { return nil }

// An IMsgStore is a store.
type IMsgStore struct{ IUnknown }

// An IMAPIFolder is a folder.
type IMAPIFolder struct{ IUnknown }

// Open opens an entry as a T.
func Open[T any](s *IMAPISession, id []byte) (*T, error) { return nil, errNone }

// MAPILogonExA logs on.
func MAPILogonExA(profile string, flags uint32) (s *IMAPISession, ok bool) { return nil, false }

// MAPIUninitialize ends MAPI.
func MAPIUninitialize() {}
