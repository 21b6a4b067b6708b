// Package ifacemapi is a binding whose handles are Go interfaces.
package ifacemapi

import "errors"

// Unknown is IUnknown.
type Unknown interface {
	AddRef() uint32
	Release() uint32
}

// Session is IMAPISession.
type Session interface {
	Unknown
	OpenMsgStore(id []byte, flags uint32) (Store, error)
	GetStatusTable(flags uint32) (Table, error)
	Advise(id []byte, mask uint32, sink Sink) (Connection, error)
	Unadvise(c Connection) error
	Logoff(ui uintptr, flags uint32) error
}

// Store is IMsgStore.
type Store interface {
	Unknown
	OpenFolder(id []byte) (Folder, error)
	Advise(id []byte, mask uint32, sink Sink) (Connection, error)
	Unadvise(c Connection) error
}

// Folder is IMAPIFolder.
type Folder interface {
	Unknown
	GetContentsTable(flags uint32) (Table, error)
	CreateMessage(flags uint32) (Message, error)
}

// Message is IMessage.
type Message interface {
	Unknown
	SaveChanges(flags uint32) error
	SubmitMessage(flags uint32) error
}

// Table is IMAPITable.
type Table interface {
	Unknown
	QueryRows(n int32) ([]string, error)
}

// Sink is IMAPIAdviseSink.
type Sink interface{ Unknown }

// Connection is a registration.
type Connection uint32

var errNone = errors.New("no MAPI here")

// Initialize is MAPIInitialize.
func Initialize(flags uint32) error { return errNone }

// Uninitialize is MAPIUninitialize.
func Uninitialize() {}

// LogonEx is MAPILogonEx.
func LogonEx(profile string, flags uint32) (Session, error) { return nil, errNone }
