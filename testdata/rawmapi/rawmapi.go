// Package rawmapi is a stub of a binding of Extended MAPI that keeps to C: official names, HRESULT
// results, out-parameters, every parameter in its place. Nothing works.
package rawmapi

import "unsafe"

// HRESULT and SCODE tell success by not being negative.
type (
	HRESULT int32
	SCODE   = int32
)

const (
	S_OK    HRESULT = 0
	S_FALSE HRESULT = 1

	E_FAIL                 HRESULT = -0x7fffbffb
	MAPI_E_NO_SUPPORT      HRESULT = -0x7ffbfefe
	RPC_E_CHANGED_MODE     HRESULT = -0x7ffefefa
	MAPI_W_NO_SERVICE      HRESULT = 0x00040203
	MAPI_W_ERRORS_RETURNED HRESULT = 0x00040380
)

// SUCCEEDED and FAILED are the macros of that name.
func SUCCEEDED(hr HRESULT) bool { return hr >= 0 }
func FAILED(hr HRESULT) bool    { return hr < 0 }

const (
	MAPI_MULTITHREAD_NOTIFICATIONS = 0x1
	MAPI_NO_COINIT                 = 0x8

	MAPI_LOGOFF_SHARED = 0x1
	MAPI_LOGOFF_UI     = 0x2

	LOGOFF_NO_WAIT = 0x1
	LOGOFF_ORDERLY = 0x2
	LOGOFF_PURGE   = 0x4
	LOGOFF_ABORT   = 0x8
	LOGOFF_QUIET   = 0x10

	KEEP_OPEN_READWRITE = 0x2
	MAPI_CREATE         = 0x2
	MAPI_MODIFY         = 0x1
	FLUSH_UPLOAD        = 0x2

	COINIT_MULTITHREADED     = 0x0
	COINIT_APARTMENTTHREADED = 0x2
)

// Structures of MAPI.
type (
	IID           [16]byte
	MAPIUID       [16]byte
	MAPIINIT_0    struct{ Version, Flags uint32 }
	MAPIERROR     struct{ Version uint32 }
	SPropTagArray struct{ Count uint32 }
	SPropValue    struct{ Tag, Pad uint32 }
	SPropProblems struct{ Count uint32 }
	SRow          struct{ Props *SPropValue }
	SRowSet       struct{ Rows uint32 }
	SRestriction  struct{ Type uint32 }
	SSortOrderSet struct{ Sorts uint32 }
	ADRLIST       struct{ Entries uint32 }
	ADRPARM       struct{ Flags uint32 }
	ENTRYID       struct{ Flags [4]byte }
	ENTRYLIST     struct{ Values uint32 }
	NOTIFICATION  struct {
		Event uint32
		ID    *ENTRYID
	}
	NOTIFCALLBACK uintptr
	LHANDLE       uintptr
	MapiMessage   struct{ Reserved uint32 }
	MapiRecipDesc struct{ Reserved uint32 }
	ULONG_PTR     = uintptr
)

// Initialisation and memory.
func MAPIInitialize(init unsafe.Pointer) HRESULT                  { return 0 }
func MAPIUninitialize()                                           {}
func ScInitMapiUtil(flags uint32) SCODE                           { return 0 }
func DeinitMapiUtil()                                             {}
func OleInitialize(reserved unsafe.Pointer) HRESULT               { return 0 }
func OleUninitialize()                                            {}
func CoInitialize(reserved unsafe.Pointer) HRESULT                { return 0 }
func CoInitializeEx(reserved unsafe.Pointer, mode uint32) HRESULT { return 0 }
func CoUninitialize()                                             {}
func CoTaskMemFree(p unsafe.Pointer)                              {}

func MAPIAllocateBuffer(size uint32, out *unsafe.Pointer) SCODE                      { return 0 }
func MAPIAllocateMore(size uint32, parent unsafe.Pointer, out *unsafe.Pointer) SCODE { return 0 }
func MAPIFreeBuffer(p unsafe.Pointer) uint32                                         { return 0 }
func FreeProws(rows *SRowSet)                                                        {}
func FreePadrlist(list *ADRLIST)                                                     {}

// Logging on, and helpers over objects.
func MAPILogonEx(ui ULONG_PTR, profile, password *uint16, flags uint32, out **IMAPISession) HRESULT {
	return 0
}
func MAPIAdminProfiles(flags uint32, out **IProfAdmin) HRESULT { return 0 }
func HrAllocAdviseSink(callback NOTIFCALLBACK, context unsafe.Pointer, out **IMAPIAdviseSink) HRESULT {
	return 0
}
func HrThisThreadAdviseSink(sink *IMAPIAdviseSink, out **IMAPIAdviseSink) HRESULT { return 0 }
func HrGetOneProp(prop *IMAPIProp, tag uint32, out **SPropValue) HRESULT          { return 0 }
func HrSetOneProp(prop *IMAPIProp, value *SPropValue) HRESULT                     { return 0 }
func HrQueryAllRows(table *IMAPITable, tags *SPropTagArray, res *SRestriction, sort *SSortOrderSet, most int32, out **SRowSet) HRESULT {
	return 0
}
func PpropFindProp(props *SPropValue, n, tag uint32) *SPropValue                   { return nil }
func UlRelease(object unsafe.Pointer) uint32                                       { return 0 }
func UlAddRef(object unsafe.Pointer) uint32                                        { return 0 }
func WrapCompressedRTFStream(stream *IStream, flags uint32, out **IStream) HRESULT { return 0 }

// Simple MAPI.
func MAPILogon(ui ULONG_PTR, profile, password *byte, flags, reserved uint32, out *LHANDLE) uint32 {
	return 0
}
func MAPILogoff(session LHANDLE, ui ULONG_PTR, flags, reserved uint32) uint32 { return 0 }
func MAPIReadMail(session LHANDLE, ui ULONG_PTR, id *byte, flags, reserved uint32, out **MapiMessage) uint32 {
	return 0
}
func MAPIResolveName(session LHANDLE, ui ULONG_PTR, name *byte, flags, reserved uint32, out **MapiRecipDesc) uint32 {
	return 0
}
func MAPISendMail(session LHANDLE, ui ULONG_PTR, message *MapiMessage, flags, reserved uint32) uint32 {
	return 0
}

// IUnknown is the base of every object.
type IUnknown struct{ vtbl *[3]uintptr }

func (u *IUnknown) QueryInterface(iid *IID, out *unsafe.Pointer) HRESULT { return 0 }
func (u *IUnknown) AddRef() uint32                                       { return 0 }
func (u *IUnknown) Release() uint32                                      { return 0 }

// IMAPISession is a session.
type IMAPISession struct{ IUnknown }

func (s *IMAPISession) GetLastError(hr HRESULT, flags uint32, out **MAPIERROR) HRESULT { return 0 }
func (s *IMAPISession) GetMsgStoresTable(flags uint32, out **IMAPITable) HRESULT       { return 0 }
func (s *IMAPISession) OpenMsgStore(ui ULONG_PTR, cb uint32, id *ENTRYID, iid *IID, flags uint32, out **IMsgStore) HRESULT {
	return 0
}
func (s *IMAPISession) OpenAddressBook(ui ULONG_PTR, iid *IID, flags uint32, out **IAddrBook) HRESULT {
	return 0
}
func (s *IMAPISession) OpenProfileSection(uid *MAPIUID, iid *IID, flags uint32, out **IProfSect) HRESULT {
	return 0
}
func (s *IMAPISession) GetStatusTable(flags uint32, out **IMAPITable) HRESULT { return 0 }
func (s *IMAPISession) OpenEntry(cb uint32, id *ENTRYID, iid *IID, flags uint32, kind *uint32, out **IUnknown) HRESULT {
	return 0
}
func (s *IMAPISession) CompareEntryIDs(cb1 uint32, id1 *ENTRYID, cb2 uint32, id2 *ENTRYID, flags uint32, same *uint32) HRESULT {
	return 0
}
func (s *IMAPISession) Advise(cb uint32, id *ENTRYID, mask uint32, sink *IMAPIAdviseSink, out *ULONG_PTR) HRESULT {
	return 0
}
func (s *IMAPISession) Unadvise(connection ULONG_PTR) HRESULT                 { return 0 }
func (s *IMAPISession) QueryIdentity(cb *uint32, out **ENTRYID) HRESULT       { return 0 }
func (s *IMAPISession) Logoff(ui ULONG_PTR, flags, reserved uint32) HRESULT   { return 0 }
func (s *IMAPISession) SetDefaultStore(flags, cb uint32, id *ENTRYID) HRESULT { return 0 }

// IMAPIProp is the base of objects that have properties.
type IMAPIProp struct{ IUnknown }

func (p *IMAPIProp) SaveChanges(flags uint32) HRESULT { return 0 }
func (p *IMAPIProp) GetProps(tags *SPropTagArray, flags uint32, n *uint32, out **SPropValue) HRESULT {
	return 0
}
func (p *IMAPIProp) GetPropList(flags uint32, out **SPropTagArray) HRESULT { return 0 }
func (p *IMAPIProp) OpenProperty(tag uint32, iid *IID, options, flags uint32, out **IUnknown) HRESULT {
	return 0
}
func (p *IMAPIProp) SetProps(n uint32, props *SPropValue, problems **SPropProblems) HRESULT { return 0 }

// IMAPIContainer is the base of folders and address book containers.
type IMAPIContainer struct{ IMAPIProp }

func (c *IMAPIContainer) GetContentsTable(flags uint32, out **IMAPITable) HRESULT  { return 0 }
func (c *IMAPIContainer) GetHierarchyTable(flags uint32, out **IMAPITable) HRESULT { return 0 }
func (c *IMAPIContainer) OpenEntry(cb uint32, id *ENTRYID, iid *IID, flags uint32, kind *uint32, out **IUnknown) HRESULT {
	return 0
}

// IMAPIFolder is a folder.
type IMAPIFolder struct{ IMAPIContainer }

func (f *IMAPIFolder) CreateMessage(iid *IID, flags uint32, out **IMessage) HRESULT { return 0 }
func (f *IMAPIFolder) CreateFolder(kind uint32, name, comment *uint16, iid *IID, flags uint32, out **IMAPIFolder) HRESULT {
	return 0
}
func (f *IMAPIFolder) DeleteMessages(list *ENTRYLIST, ui ULONG_PTR, progress unsafe.Pointer, flags uint32) HRESULT {
	return 0
}

// IMsgStore is a message store.
type IMsgStore struct{ IMAPIProp }

func (s *IMsgStore) Advise(cb uint32, id *ENTRYID, mask uint32, sink *IMAPIAdviseSink, out *ULONG_PTR) HRESULT {
	return 0
}
func (s *IMsgStore) Unadvise(connection ULONG_PTR) HRESULT { return 0 }
func (s *IMsgStore) OpenEntry(cb uint32, id *ENTRYID, iid *IID, flags uint32, kind *uint32, out **IUnknown) HRESULT {
	return 0
}
func (s *IMsgStore) GetReceiveFolder(class *uint16, flags uint32, cb *uint32, id **ENTRYID, explicit **uint16) HRESULT {
	return 0
}
func (s *IMsgStore) GetOutgoingQueue(flags uint32, out **IMAPITable) HRESULT { return 0 }
func (s *IMsgStore) StoreLogoff(flags *uint32) HRESULT                       { return 0 }

// IMessage is a message.
type IMessage struct{ IMAPIProp }

func (m *IMessage) GetAttachmentTable(flags uint32, out **IMAPITable) HRESULT          { return 0 }
func (m *IMessage) OpenAttach(n uint32, iid *IID, flags uint32, out **IAttach) HRESULT { return 0 }
func (m *IMessage) CreateAttach(iid *IID, flags uint32, n *uint32, out **IAttach) HRESULT {
	return 0
}
func (m *IMessage) DeleteAttach(n uint32, ui ULONG_PTR, progress unsafe.Pointer, flags uint32) HRESULT {
	return 0
}
func (m *IMessage) GetRecipientTable(flags uint32, out **IMAPITable) HRESULT { return 0 }
func (m *IMessage) ModifyRecipients(flags uint32, list *ADRLIST) HRESULT     { return 0 }
func (m *IMessage) SubmitMessage(flags uint32) HRESULT                       { return 0 }

// IAttach is an attachment.
type IAttach struct{ IMAPIProp }

// IMAPITable is a table.
type IMAPITable struct{ IUnknown }

func (t *IMAPITable) Advise(mask uint32, sink *IMAPIAdviseSink, out *ULONG_PTR) HRESULT { return 0 }
func (t *IMAPITable) Unadvise(connection ULONG_PTR) HRESULT                             { return 0 }
func (t *IMAPITable) SetColumns(tags *SPropTagArray, flags uint32) HRESULT              { return 0 }
func (t *IMAPITable) SeekRow(from uint32, n int32, sought *int32) HRESULT               { return 0 }
func (t *IMAPITable) QueryRows(n int32, flags uint32, out **SRowSet) HRESULT            { return 0 }
func (t *IMAPITable) QueryColumns(flags uint32, out **SPropTagArray) HRESULT            { return 0 }

// IAddrBook is the address book.
type IAddrBook struct{ IMAPIProp }

func (b *IAddrBook) Address(ui *ULONG_PTR, parm *ADRPARM, list **ADRLIST) HRESULT { return 0 }
func (b *IAddrBook) ResolveName(ui ULONG_PTR, flags uint32, title *uint16, list *ADRLIST) HRESULT {
	return 0
}

// IMAPIStatus is a status object.
type IMAPIStatus struct{ IMAPIProp }

func (s *IMAPIStatus) FlushQueues(ui ULONG_PTR, cb uint32, id *ENTRYID, flags uint32) HRESULT {
	return 0
}

// Further objects.
type (
	IProfSect       struct{ IMAPIProp }
	IProfAdmin      struct{ IUnknown }
	IMAPIAdviseSink struct{ IUnknown }
	IStream         struct{ IUnknown }
)

func (a *IProfAdmin) GetProfileTable(flags uint32, out **IMAPITable) HRESULT { return 0 }

func (s *IStream) Read(p unsafe.Pointer, n uint32, got *uint32) HRESULT  { return 0 }
func (s *IStream) Write(p unsafe.Pointer, n uint32, put *uint32) HRESULT { return 0 }
func (s *IStream) Commit(flags uint32) HRESULT                           { return 0 }
