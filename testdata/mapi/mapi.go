// Package mapi is a stub of an idiomatic Go binding of Extended MAPI: Go results and errors in the
// place of out-parameters and HRESULTs. Names are those of MAPI without their prefix; nothing works.
package mapi

import "unsafe"

// EntryID names an object of a store or an address book.
type EntryID []byte

// Flags of Logoff, StoreLogoff and others.
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

// Error is a failed HRESULT.
type Error uint32

func (e Error) Error() string { return "mapi error" }

// Unknown is the base of every object.
type Unknown struct{ vtbl *[3]uintptr }

func (u *Unknown) AddRef() uint32                                 { return 0 }
func (u *Unknown) Release() uint32                                { return 0 }
func (u *Unknown) QueryInterface(iid *[16]byte) (*Unknown, error) { return nil, nil }

// PropTag, Prop and Row are what tables and properties are made of.
type PropTag uint32
type Prop struct {
	Tag   PropTag
	Value unsafe.Pointer
}
type Row struct{ Props []Prop }

// RowSet is an SRowSet: memory that FreeProws gives back.
type RowSet struct{ Rows []Row }

// AdrList is an ADRLIST: memory that FreePadrlist gives back.
type AdrList struct{ Entries []Row }

// PropArray is an array of properties in MAPI's memory, which FreeBuffer gives back.
type PropArray struct{ Props []Prop }

// Connection is a notification registration.
type Connection uintptr

// Notification is what a sink is told.
type Notification struct{ Event uint32 }

// Sink receives notifications.
type AdviseSink struct{ Unknown }

// Library initialisation.
func Initialize(flags uint32) error     { return nil }
func Uninitialize()                     {}
func OleInitialize() error              { return nil }
func OleUninitialize()                  {}
func CoInitializeEx(mode uint32) error  { return nil }
func CoUninitialize()                   {}
func ScInitMapiUtil(flags uint32) error { return nil }
func DeinitMapiUtil()                   {}
func UnloadPrivateMAPI()                {}

// LogonEx logs on and returns the session.
func LogonEx(profile, password string, flags uint32) (*Session, error) { return nil, nil }

// ScMAPIXFromSMAPI returns the session behind a Simple MAPI handle.
func ScMAPIXFromSMAPI(handle uintptr) (*Session, error) { return nil, nil }

// AdminProfiles returns the profile administration object.
func AdminProfiles(flags uint32) (*ProfAdmin, error) { return nil, nil }

// Memory.
func AllocateBuffer(size uint32) (unsafe.Pointer, error)                      { return nil, nil }
func AllocateMore(size uint32, parent unsafe.Pointer) (unsafe.Pointer, error) { return nil, nil }
func FreeBuffer(p unsafe.Pointer) uint32                                      { return 0 }
func FreeProws(rows *RowSet)                                                  {}
func FreePadrlist(list *AdrList)                                              {}
func CoTaskMemFree(p unsafe.Pointer)                                          {}

// PpropFindProp returns the property with the given tag of an array of n, or nil.
func PpropFindProp(props *Prop, n uint32, tag PropTag) *Prop { return nil }

// Helpers over objects.
func HrAllocAdviseSink(callback func(*Notification)) (*AdviseSink, error) { return nil, nil }
func HrThisThreadAdviseSink(sink *AdviseSink) (*AdviseSink, error)        { return nil, nil }
func HrQueryAllRows(t *Table, columns []PropTag) (*RowSet, error)         { return nil, nil }
func HrGetOneProp(p *MAPIProp, tag PropTag) (unsafe.Pointer, error)       { return nil, nil }
func UlRelease(o *Unknown) uint32                                         { return 0 }

// MAPIProp is the base of objects that have properties.
type MAPIProp struct{ Unknown }

func (p *MAPIProp) GetProps(tags []PropTag) (unsafe.Pointer, error)          { return nil, nil }
func (p *MAPIProp) GetPropList() (unsafe.Pointer, error)                     { return nil, nil }
func (p *MAPIProp) SetProps(props []Prop) error                              { return nil }
func (p *MAPIProp) OpenProperty(tag PropTag, flags uint32) (*Unknown, error) { return nil, nil }
func (p *MAPIProp) OpenStream(tag PropTag, flags uint32) (*Stream, error)    { return nil, nil }
func (p *MAPIProp) SaveChanges(flags uint32) error                           { return nil }

// Session is IMAPISession.
type Session struct{ Unknown }

func (s *Session) Logoff(flags uint32) error                                { return nil }
func (s *Session) OpenMsgStore(id EntryID, flags uint32) (*MsgStore, error) { return nil, nil }
func (s *Session) OpenAddressBook(flags uint32) (*AddrBook, error)          { return nil, nil }
func (s *Session) OpenEntry(id EntryID, flags uint32) (*Unknown, error)     { return nil, nil }
func (s *Session) OpenProfileSection(uid []byte) (*ProfSect, error)         { return nil, nil }
func (s *Session) GetMsgStoresTable(flags uint32) (*Table, error)           { return nil, nil }
func (s *Session) GetStatusTable(flags uint32) (*Table, error)              { return nil, nil }
func (s *Session) QueryIdentity() (unsafe.Pointer, error)                   { return nil, nil }
func (s *Session) Advise(id EntryID, mask uint32, sink *AdviseSink) (Connection, error) {
	return 0, nil
}
func (s *Session) Unadvise(c Connection) error { return nil }

// MessageSite is IMAPIMessageSite, by which a form reaches the session of its viewer.
type MessageSite struct{ Unknown }

func (m *MessageSite) GetSession() (*Session, error) { return nil, nil }

// MsgStore is IMsgStore.
type MsgStore struct{ MAPIProp }

func (st *MsgStore) OpenFolder(id EntryID) (*Folder, error)                { return nil, nil }
func (st *MsgStore) OpenEntry(id EntryID, flags uint32) (*Unknown, error)  { return nil, nil }
func (st *MsgStore) OpenMessage(id EntryID) (*Message, error)              { return nil, nil }
func (st *MsgStore) GetReceiveFolder(class string) (unsafe.Pointer, error) { return nil, nil }
func (st *MsgStore) GetOutgoingQueue(flags uint32) (*Table, error)         { return nil, nil }
func (st *MsgStore) StoreLogoff(flags *uint32) error                       { return nil }
func (st *MsgStore) Advise(id EntryID, mask uint32, sink *AdviseSink) (Connection, error) {
	return 0, nil
}
func (st *MsgStore) Unadvise(c Connection) error { return nil }

// Folder is IMAPIFolder.
type Folder struct{ MAPIProp }

func (f *Folder) GetContentsTable(flags uint32) (*Table, error)        { return nil, nil }
func (f *Folder) GetHierarchyTable(flags uint32) (*Table, error)       { return nil, nil }
func (f *Folder) OpenEntry(id EntryID, flags uint32) (*Unknown, error) { return nil, nil }
func (f *Folder) OpenMessage(id EntryID) (*Message, error)             { return nil, nil }
func (f *Folder) CreateMessage(flags uint32) (*Message, error)         { return nil, nil }
func (f *Folder) CreateFolder(name string) (*Folder, error)            { return nil, nil }

// Message is IMessage.
type Message struct{ MAPIProp }

func (m *Message) SubmitMessage(flags uint32) error                { return nil }
func (m *Message) ModifyRecipients(list *AdrList) error            { return nil }
func (m *Message) GetAttachmentTable(flags uint32) (*Table, error) { return nil, nil }
func (m *Message) GetRecipientTable(flags uint32) (*Table, error)  { return nil, nil }
func (m *Message) OpenAttach(n uint32) (*Attach, error)            { return nil, nil }
func (m *Message) CreateAttach() (uint32, *Attach, error)          { return 0, nil, nil }

// Attach is IAttach.
type Attach struct{ MAPIProp }

// Table is IMAPITable.
type Table struct{ Unknown }

func (t *Table) SetColumns(tags []PropTag) error                          { return nil }
func (t *Table) SeekRow(n int32) error                                    { return nil }
func (t *Table) QueryRows(n int32, flags uint32) (*RowSet, error)         { return nil, nil }
func (t *Table) Advise(mask uint32, sink *AdviseSink) (Connection, error) { return 0, nil }
func (t *Table) Unadvise(c Connection) error                              { return nil }

// AddrBook is IAddrBook.
type AddrBook struct{ MAPIProp }

func (b *AddrBook) OpenEntry(id EntryID, flags uint32) (*Unknown, error) { return nil, nil }
func (b *AddrBook) ResolveName(list *AdrList) error                      { return nil }
func (b *AddrBook) Address(list *AdrList) (*AdrList, error)              { return nil, nil }

// ProfSect is IProfSect.
type ProfSect struct{ MAPIProp }

// ProfAdmin is IProfAdmin.
type ProfAdmin struct{ Unknown }

func (a *ProfAdmin) GetProfileTable(flags uint32) (*Table, error) { return nil, nil }

// Status is IMAPIStatus.
type Status struct{ MAPIProp }

func (s *Status) FlushQueues(flags uint32) error { return nil }

// Stream is IStream.
type Stream struct{ Unknown }

func (s *Stream) Write(p []byte) (int, error) { return len(p), nil }
func (s *Stream) Read(p []byte) (int, error)  { return 0, nil }
func (s *Stream) Commit(flags uint32) error   { return nil }
