package mapi

import "unsafe"

// Flags of OpenProperty, OpenMsgStore and Subscribe.
const (
	MAPI_MODIFY = 0x1
	MAPI_CREATE = 0x2

	MDB_TEMPORARY = 0x20
	MDB_NO_MAIL   = 0x80
	MDB_ONLINE    = 0x100
	MAPI_NO_MAIL  = 0x8000

	NOTIFY_SYNC = 0x40000000
)

// Tags of properties.
const (
	PR_BODY            PropTag = 0x1000001e
	PR_RTF_COMPRESSED  PropTag = 0x10090102
	PR_ATTACH_DATA_BIN PropTag = 0x37010102
)

// WrapCompressedRTFStream makes a stream that packs what is written to it and unpacks what is read from it.
func WrapCompressedRTFStream(stream *Stream, flags uint32) (*Stream, error) { return nil, nil }

// Bookmark is a position in a table.
type Bookmark uint32

const BookmarkBeginning Bookmark = 0

func (t *Table) CreateBookmark() (Bookmark, error)                       { return 0, nil }
func (t *Table) FreeBookmark(b Bookmark) error                           { return nil }
func (t *Table) FindRow(filter *Prop, from Bookmark, flags uint32) error { return nil }

func (m *Message) DeleteAttach(n, flags uint32) error { return nil }

func (st *MsgStore) AbortSubmit(id unsafe.Pointer, flags uint32) error { return nil }

func (b *AddrBook) PrepareRecips(flags uint32, list *AdrList) error { return nil }

// MAPIError is an extended error, in MAPI's memory.
type MAPIError struct {
	Version uint32
	Text    *byte
}

func (s *Session) GetLastError(err error) (*MAPIError, error) { return nil, nil }

// HrDecomposeEID splits an entry identifier into that of a store and that of an object in it.
func HrDecomposeEID(s *Session, id unsafe.Pointer) (store, object unsafe.Pointer, err error) {
	return nil, nil, nil
}

// MAPIReallocateBuffer moves a block to one of another size.
func MAPIReallocateBuffer(p unsafe.Pointer, size uint32) (unsafe.Pointer, error) { return nil, nil }

// FTG is an idle routine.
type FTG uintptr

func FtgRegisterIdleRoutine(routine func() bool, priority int16) FTG { return 0 }
func DeregisterIdleRoutine(routine FTG)                              {}

// Support is what MAPI offers to a service provider.
type Support struct{ Unknown }

func (s *Support) Subscribe(key []byte, mask, flags uint32, sink *AdviseSink) (Connection, error) {
	return 0, nil
}
func (s *Support) Unsubscribe(c Connection) error { return nil }

// OfflineMgr tells of going offline.
type OfflineMgr struct{ Unknown }

func (m *OfflineMgr) Advise(flags uint32, sink *AdviseSink) (Connection, error) { return 0, nil }
func (m *OfflineMgr) Unadvise(flags uint32, c Connection) error                 { return nil }
