// Package lib is a binding whose functions are methods of the loaded library.
package lib

import "errors"

var errNone = errors.New("no MAPI here")

// A Lib is a loaded MAPI library.
type Lib struct{ module uintptr }

// Load loads the library.
func Load(path string) (*Lib, error) { return nil, errNone }

// MAPIInitialize starts MAPI.
func (l *Lib) MAPIInitialize(flags uint32) error { return errNone }

// MAPIUninitialize ends MAPI.
func (l *Lib) MAPIUninitialize() {}

// MAPILogonEx logs on.
func (l *Lib) MAPILogonEx(profile string, flags uint32) (*IMAPISession, error) { return nil, errNone }

// MAPIFreeBuffer frees a block.
func (l *Lib) MAPIFreeBuffer(p *byte) uint32 { return 0 }

// OleInitialize starts OLE.
func (l *Lib) OleInitialize() error { return errNone }

// OleUninitialize ends OLE.
func (l *Lib) OleUninitialize() {}

// IMAPISession is a session.
type IMAPISession struct{ p uintptr }

func (s *IMAPISession) Release() uint32 { return 0 }
func (s *IMAPISession) Logoff(ui uintptr, flags uint32) error {
	return nil
}
func (s *IMAPISession) QueryIdentity() (*byte, error)                            { return nil, errNone }
func (s *IMAPISession) OpenMsgStore(id []byte, flags uint32) (*IMsgStore, error) { return nil, errNone }

// IMsgStore is a store.
type IMsgStore struct{ p uintptr }

func (s *IMsgStore) Release() uint32 { return 0 }
