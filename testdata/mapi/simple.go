package mapi

import "unsafe"

// Flags of MAPISendMail and MAPIReadMail.
const (
	MAPI_DIALOG          = 0x8
	MAPI_DIALOG_MODELESS = 0x4 | MAPI_DIALOG
	MAPI_ENVELOPE_ONLY   = 0x40
	MAPI_SUPPRESS_ATTACH = 0x800
)

// SimpleSession is a session of Simple MAPI.
type SimpleSession uintptr

// SimpleMessage is a message of Simple MAPI.
type SimpleMessage struct{ Subject, NoteText *byte }

// Simple MAPI needs no initialisation.
func MAPILogon(profile, password string, flags uint32) (SimpleSession, error) { return 0, nil }
func MAPILogoff(s SimpleSession) error                                        { return nil }
func MAPISendMail(s SimpleSession, m *SimpleMessage, flags uint32) error      { return nil }
func MAPIDeleteMail(s SimpleSession, id string) error                         { return nil }
func MAPIFindNext(s SimpleSession, seed string) (id string, err error)        { return "", nil }

// The message that MAPIReadMail returns lies in MAPI's memory.
func MAPIReadMail(s SimpleSession, id string, flags uint32) (unsafe.Pointer, error) { return nil, nil }

// So does the recipient that MAPIResolveName returns.
func MAPIResolveName(s SimpleSession, name string) (unsafe.Pointer, error) { return nil, nil }
