package mapi

import (
	"unsafe"

	"github.com/mapilint/mapilint/internal/oracle/sim/trace"
)

// Flags of Logoff and others.
const (
	LogoffShared = 0x1
	LogoffUI     = 0x2

	LogoffNoWait  = 0x1
	LogoffOrderly = 0x2
	LogoffPurge   = 0x4
	LogoffAbort   = 0x8
	LogoffQuiet   = 0x10

	KeepOpenReadWrite = 0x2

	FlushUpload = 0x2

	NoCoInit = 0x8
)

// Session is IMAPISession.
type Session struct{ Unknown }

// LogonEx logs on.
func LogonEx(profile, password string, flags uint32) (*Session, error) {
	initialized()
	o, err := open("session", nil)
	if err != nil {
		return nil, err
	}
	return &Session{Unknown{o}}, nil
}

// Logoff ends the session. What was opened in it must have been released.
func (s *Session) Logoff(flags uint32) error {
	o := s.o
	switch {
	case o.refs == 0:
		o.late("logoff-after-release", o.ended)
		if w.ended {
			o.late("mapi-call-after-uninit", here().mapi.last)
		}
		o.strand()
		return Error(0x80040108)
	case w.ended:
		o.late("mapi-call-after-uninit", here().mapi.last)
	case o.off != nil:
		o.late("logoff-twice", o.off)
		return Error(0x80040108)
	}
	if flags&LogoffShared != 0 {
		violate("logoff-shared-flag", nil)
	}
	o.strand()
	if err := failing(); err != nil {
		return err
	}
	o.off = trace.Here()
	return nil
}

func (s *Session) Release() uint32 {
	if s == nil {
		releaseNothing("session")
	}
	return s.o.release()
}

func (s *Session) OpenMsgStore(id EntryID, flags uint32) (*MsgStore, error) {
	o, err := s.o.child("store")
	if err != nil {
		return nil, err
	}
	return &MsgStore{MAPIProp{Unknown{o}}}, nil
}

func (s *Session) OpenAddressBook(flags uint32) (*AddrBook, error) {
	o, err := s.o.child("address book")
	if err != nil {
		return nil, err
	}
	return &AddrBook{MAPIProp{Unknown{o}}}, nil
}

func (s *Session) OpenEntry(id EntryID, flags uint32) (*Unknown, error) { return s.o.unknown() }

func (s *Session) OpenProfileSection(uid []byte) (*ProfSect, error) {
	o, err := s.o.child("profile section")
	if err != nil {
		return nil, err
	}
	return &ProfSect{MAPIProp{Unknown{o}}}, nil
}

func (s *Session) GetMsgStoresTable(flags uint32) (*Table, error) { return s.o.table() }
func (s *Session) GetStatusTable(flags uint32) (*Table, error)    { return s.o.table() }

// QueryIdentity returns an entry identifier, in memory of MAPI's.
func (s *Session) QueryIdentity() (unsafe.Pointer, error) { return s.o.buffer() }

func (s *Session) Advise(id EntryID, mask uint32, sink *AdviseSink) (Connection, error) {
	return s.o.advise(sink)
}
func (s *Session) Unadvise(c Connection) error { return s.o.unadvise(c) }

// ProfAdmin is IProfAdmin. It belongs to no session.
type ProfAdmin struct{ Unknown }

// ScMAPIXFromSMAPI returns the session behind a handle of Simple MAPI.
func ScMAPIXFromSMAPI(handle uintptr) (*Session, error) { return LogonEx("", "", 0) }

// AdminProfiles returns the profile administration object.
func AdminProfiles(flags uint32) (*ProfAdmin, error) {
	initialized()
	o, err := open("profile administration", nil)
	if err != nil {
		return nil, err
	}
	return &ProfAdmin{Unknown{o}}, nil
}

func (a *ProfAdmin) Release() uint32 {
	if a == nil {
		releaseNothing("profile administration")
	}
	return a.o.release()
}

func (a *ProfAdmin) GetProfileTable(flags uint32) (*Table, error) { return a.o.table() }
