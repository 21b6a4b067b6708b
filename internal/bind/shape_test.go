package bind

import (
	"go/types"
	"testing"

	"github.com/mapilint/mapilint/internal/protocol"
)

// TestBindings resolves what other bindings do otherwise: interfaces, libraries as types, memory that
// frees itself, objects known by their shape, cgo.
func TestBindings(t *testing.T) {
	for _, test := range []struct {
		name, path, src string
		want            []meaning
	}{
		{"interfaces", "gomapi", `package gomapi
			type unknown interface { Release() uint32 }
			type Session interface { unknown; Logoff(ui uintptr, flags uint32) error; Store(name string) (Store, error); Name() string; Default() Store }
			type Store interface { unknown; Close() error; OpenInbox() Folder; GetReceiveFolder(class string) (Folder, error) }
			type Folder interface { unknown }
			func Logon(profile string) (Session, error)
			func Version() string`,
			[]meaning{
				{"Session.Release", "release on=arg0 mapi"},
				{"Session.Logoff", "logoff on=arg0 flags=arg2 status=result0:nil mapi"},
				{"Session.Store", "use on=arg0 store@result0<arg0 status=result1:nil mapi shape"},
				{"Session.Name", "use on=arg0 mapi shape"},
				{"Session.Default", "use on=arg0 mapi shape"},
				{"Store.OpenInbox", "use on=arg0 folder@result0<arg0 mapi shape"},
				{"Store.GetReceiveFolder", "use on=arg0 folder@result0<arg0 status=result1:nil mapi shape"},
				{"Store.Close", "nothing"},
				{"Logon", "use session@result0 status=result1:nil noinit mapi shape"},
				{"Version", "nothing"},
			}},
		{"numbers and parts", "gomapi2", `package gomapi2
			import "unsafe"
			type Tag uint32
			type Bookmark uint32
			type Token uintptr
			type base struct{}
			func (b *base) Release() uint32
			type Prop struct{ base }
			type Stream struct{ base }
			func (s *Stream) Write(p []byte) (int, error)
			func (p *Prop) OpenStream(t Tag, flags uint32) (*Stream, error)
			type Message struct{ Prop }
			func (m *Message) DeleteAttach(n uint32) error
			type Table struct{ base }
			func (t *Table) CreateBookmark() (Bookmark, error)
			func (t *Table) FreeBookmark(b Bookmark) error
			type Session struct{ base }
			func (s *Session) PrepareForm(m *Message) (Token, error)
			func (s *Session) ShowForm(t Token, flags uint32) error
			func FtgRegisterIdleRoutine(f func() bool) unsafe.Pointer
			func DeregisterIdleRoutine(ftg unsafe.Pointer)
			func OpenIMsgSession(flags uint32) (uintptr, error)
			func CloseIMsgSession(s uintptr)`,
			[]meaning{
				{"Stream.Write", "write on=arg0 status=result1:nil mapi"},
				{"Prop.OpenStream", "use on=arg0 flags=arg2 stream@result0<arg0 status=result1:nil mapi"},
				{"Message.DeleteAttach", "use on=arg0 status=result0:nil mapi"},
				{"Table.CreateBookmark", "use on=arg0 bookmark@result0<arg0 status=result1:nil mapi"},
				{"Table.FreeBookmark", "unadvise [bookmark] on=arg0 conn=arg1 mapi"},
				{"Session.PrepareForm", "use on=arg0 form token@result0<arg0 status=result1:nil mapi"},
				{"Session.ShowForm", "unadvise [form token] on=arg0 conn=arg1 mapi"},
				{"FtgRegisterIdleRoutine", "use idle routine@result0 mapi"},
				{"DeregisterIdleRoutine", "unadvise [idle routine] conn=arg0 mapi"},
				{"OpenIMsgSession", "use message session@result0 status=result1:nil mapi"},
				{"CloseIMsgSession", "unadvise [message session] conn=arg0 mapi"},
			}},
		{"library as a type", "dll", `package dll
			import "unsafe"
			type Lib struct{}
			func (l *Lib) MAPIInitialize(init unsafe.Pointer) uint32
			func (l *Lib) MAPIUninitialize()
			func (l *Lib) MAPIFreeBuffer(p unsafe.Pointer)
			func (l *Lib) LogonEx(profile string, flags uint32) (*session, error)
			func (l *Lib) HrGetOneProp(p *prop, tag uint32) (unsafe.Pointer, error)
			type base struct{}
			func (b *base) release()
			type prop struct{ base }
			type session struct{ prop }
			func (s *session) logoff(flags int) int32`,
			[]meaning{
				{"Lib.MAPIInitialize", "init [MAPI] flags=arg1 status=result0:hresult noinit mapi"},
				{"Lib.MAPIUninitialize", "uninit [MAPI] noinit mapi"},
				{"Lib.MAPIFreeBuffer", "free [buffer] on=arg1 mapi"},
				{"Lib.LogonEx", "use flags=arg2 session@result0 status=result1:nil mapi"},
				{"Lib.HrGetOneProp", "use on=arg1 buffer@result0 status=result1:nil mapi"},
				{"base.release", "release on=arg0 mapi"},
				{"session.logoff", "logoff on=arg0 flags=arg1 status=result0:hresult mapi"},
			}},
		{"short names", "mapix", `package mapix
			func Init() error
			func InitUtil() int32
			func DeinitUtil()
			func FreeBuffer[T any](p *T) {}
			func Initialize(name string) error
			type Prop struct{ a, b int }
			type RowSet []Prop
			func (r RowSet) Free()
			type Identity struct{}
			type Table struct{}
			func (t *Table) AddRef() int
			func (t *Table) Release() int
			func (t *Table) QueryAllRows() (RowSet, error)
			func (t *Table) QueryColumns() ([]byte, error)
			type Session struct{ *Table }
			func (s *Session) QueryIdentity() (*Identity, error)
			func (s *Session) Unadvise(c int) error`,
			[]meaning{
				{"Init", "nothing"},
				{"InitUtil", "init [MAPI utilities] status=result0:hresult noinit mapi"},
				{"DeinitUtil", "uninit [MAPI utilities] noinit mapi"},
				{"Initialize", "nothing"},
				{"RowSet.Free", "free on=arg0 mapi"},
				{"Table.QueryAllRows", "use on=arg0 row set@result0 status=result1:nil mapi"},
				{"Table.QueryColumns", "use on=arg0 status=result1:nil mapi"},
				{"Session.QueryIdentity", "use on=arg0 buffer@result0 status=result1:nil warns mapi"},
				{"Session.Unadvise", "unadvise on=arg0 conn=arg1 mapi"},
			}},
		{"go-ole", "ole", `package ole
			type GUID struct{}
			type VARIANT struct{}
			func (v *VARIANT) ToIDispatch() *IDispatch
			func (v *VARIANT) Clear() error
			type IUnknown struct{}
			func (u *IUnknown) QueryInterface(iid *GUID) (*IDispatch, error)
			func (u *IUnknown) MustQueryInterface(iid *GUID) *IDispatch
			func (u *IUnknown) PutQueryInterface(iid *GUID, obj interface{}) error
			func (u *IUnknown) IDispatch(iid *GUID) (*IDispatch, error)
			func (u *IUnknown) AddRef() int32
			func (u *IUnknown) Release() int32
			type IEnumVARIANT struct{ IUnknown }
			func (e *IEnumVARIANT) Next(celt uint) (array VARIANT, length uint, err error)
			func GetProperty(disp *IDispatch, name string, params ...interface{}) (*VARIANT, error)
			func MustGetProperty(disp *IDispatch, name string, params ...interface{}) *VARIANT
			func PutProperty(disp *IDispatch, name string, params ...interface{}) (*VARIANT, error)
			func ForEach(disp *IDispatch, f func(v *VARIANT) error) error
			func ConnectObject(disp *IDispatch, iid *GUID, sink interface{}) (uint32, error)
			func VariantClear(v *VARIANT) error
			func NewVariant(vt uint16, val int64) VARIANT
			type IDispatch struct{ IUnknown }
			func (d *IDispatch) CallMethod(name string, params ...interface{}) (*VARIANT, error)
			type IConnectionPoint struct{ IUnknown }
			func (p *IConnectionPoint) Advise(sink *IUnknown) (uint32, error)
			func (p *IConnectionPoint) Unadvise(cookie uint32) error
			func CoInitialize(p uintptr) error
			func CoUninitialize()
			func CreateInstance(clsid, iid *GUID) (*IUnknown, error)
			func Initialize() error`,
			[]meaning{
				{"VARIANT.ToIDispatch", "neutral on=arg0 object@result0,view noinit"},
				{"VARIANT.Clear", "clear on=arg0 noinit"},
				{"IUnknown.QueryInterface", "use on=arg0 object@result0<arg0,again status=result1:nil noinit"},
				{"IUnknown.MustQueryInterface", "use on=arg0 object@result0<arg0,again noinit"},
				{"IUnknown.PutQueryInterface", "use on=arg0 object@arg2<arg0,again status=result0:nil noinit"},
				{"IUnknown.IDispatch", "use on=arg0 object@result0<arg0,again status=result1:nil noinit"},
				{"IEnumVARIANT.Next", "use on=arg0 variant@result0<arg0,maybe status=result2:nil noinit"},
				{"GetProperty", "use on=arg0 member=arg1 variant@result0<arg0,maybe status=result1:nil noinit"},
				{"MustGetProperty", "use on=arg0 member=arg1 variant@result0<arg0,maybe noinit"},
				{"PutProperty", "use on=arg0 member=arg1 status=result1:nil noinit"},
				{"ForEach", "use on=arg0 variant@arg1<arg0,maybe,lent status=result0:nil noinit"},
				{"ConnectObject", "use on=arg0 connection@result0<arg0,borrowed status=result1:nil noinit"},
				{"VariantClear", "clear on=arg0 status=result0:nil noinit"},
				{"NewVariant", "neutral noinit"},
				{"IDispatch.Release", "release on=arg0 noinit"},
				{"IDispatch.CallMethod", "use on=arg0 member=arg1 variant@result0<arg0,maybe status=result1:nil noinit"},
				{"IConnectionPoint.Advise", "use on=arg0 connection@result0<arg0 status=result1:nil noinit"},
				{"IConnectionPoint.Unadvise", "unadvise on=arg0 conn=arg1 noinit"},
				{"CoInitialize", "init [COM] status=result0:nil noinit"},
				{"CreateInstance", "use object@result0 status=result1:nil noinit shape"},
				{"Initialize", "nothing"},
			}},
		{"win", "win", `package win
			import "unsafe"
			type HRESULT int32
			type IID struct{}
			type IConnectionPoint struct{}
			func (p *IConnectionPoint) QueryInterface(iid *IID, out *unsafe.Pointer) HRESULT
			func (p *IConnectionPoint) Release() uint32
			func GlobalAlloc(flags uint32, size uintptr) (uintptr, error)
			func GlobalFree(mem uintptr) error
			func (p *IConnectionPoint) Advise(sink unsafe.Pointer, cookie *uint32) HRESULT
			type IConnectionPointContainer struct{}
			func (c *IConnectionPointContainer) Release() uint32
			func (c *IConnectionPointContainer) FindConnectionPoint(iid *IID, out **IConnectionPoint) HRESULT
			func OleInitialize() HRESULT
			func CoCreateInstance(clsid *IID, outer unsafe.Pointer, ctx uint32, iid *IID, out *unsafe.Pointer) HRESULT`,
			[]meaning{
				{"IConnectionPoint.Advise", "use on=arg0 connection@arg2<arg0 status=result0:hresult noinit"},
				{"IConnectionPoint.QueryInterface", "use on=arg0 object@arg2<arg0,again status=result0:hresult noinit"},
				{"IConnectionPointContainer.FindConnectionPoint", "use on=arg0 object@arg2<arg0 status=result0:hresult noinit"},
				{"OleInitialize", "init [OLE] status=result0:hresult noinit"},
				{"GlobalAlloc", "use global memory@result0 status=result1:nil noinit"},
				{"CoCreateInstance", "use object@arg4 status=result0:hresult noinit"},
			}},
		{"cgo", "client", `package client
			import "unsafe"
			type _Ctype_HRESULT = int32
			type _Ctype_struct_IMAPISession struct{}
			type _Ctype_struct_IMsgStore struct{}
			func _Cfunc_MAPIInitialize(p unsafe.Pointer) _Ctype_HRESULT
			func _C2func_MAPILogonEx(ui uint64, profile, pass *int8, flags uint32, out **_Ctype_struct_IMAPISession) (int32, error)
			func _Cfunc_IMAPISession_Logoff(s *_Ctype_struct_IMAPISession, ui uint64, flags, reserved uint32) _Ctype_HRESULT
			func _Cfunc_IMAPISession_OpenMsgStore(s *_Ctype_struct_IMAPISession, ui uint64, cb uint32, eid, iid unsafe.Pointer, flags uint32, out **_Ctype_struct_IMsgStore) _Ctype_HRESULT
			func _Cfunc_IMAPISession_Release(s *_Ctype_struct_IMAPISession) uint32
			func _Cfunc_UlRelease(p unsafe.Pointer) uint32`,
			[]meaning{
				{"_Cfunc_MAPIInitialize", "init [MAPI] flags=arg0 status=result0:hresult noinit mapi"},
				{"_C2func_MAPILogonEx", "use flags=arg3 session@arg4 status=result0:hresult mapi"},
				{"_Cfunc_IMAPISession_Logoff", "logoff on=arg0 flags=arg2 status=result0:hresult mapi"},
				{"_Cfunc_IMAPISession_OpenMsgStore", "use on=arg0 flags=arg5 store@arg6<arg0 status=result0:hresult mapi"},
				{"_Cfunc_IMAPISession_Release", "release on=arg0 mapi"},
				{"_Cfunc_UlRelease", "release on=arg0 mapi"},
			}},
	} {
		t.Run(test.name, func(t *testing.T) {
			expect(t, checked{}.check(t, "example.com/"+test.path, test.src), test.want)
		})
	}
}

// TestClients resolves what programs and other libraries declare: wrappers that embed handles, and
// names that only look like a binding's.
func TestClients(t *testing.T) {
	known := checked{}
	known["example.com/mail/mapi"] = stub(t, "mapi")
	pkg := known.check(t, "example.com/app", `package app
		import "example.com/mail/mapi"
		type Mailbox struct { *mapi.Session; store *mapi.MsgStore }
		func (m *Mailbox) Release() uint32
		func (m *Mailbox) Logoff(flags uint32) error
		type Inbox struct { mapi.Folder; name string }
		func (i *Inbox) Close()
		func (i *Inbox) Release() uint32
		func open() (*mapi.Session, error)
		type DLL struct{}
		func (d *DLL) Release() error
		type Weighted struct{}
		func (w *Weighted) Release(n int64)
		func ReleaseDC(w, dc uintptr) bool
		type Table struct{}
		func (t *Table) Release()
		func (t *Table) Advise(n int) (int, error)
		type IMessage interface { Release(); Send() }
		type IStream interface { Commit(n int) error }
		func CreateTable(name string) error
		func createTable(name string) error
		func Initialize() error
		func Uninitialize()
		func FreeBuffer(p *int)
		type counted struct{}
		func (c *counted) AddRef() int32
		func (c *counted) Release() int32
		func (c *counted) Open() (*counted, error)`)
	expect(t, pkg, []meaning{
		{"Mailbox.AddRef", "addref on=arg0 mapi"},
		{"Mailbox.Release", "nothing"},
		{"Mailbox.Logoff", "nothing"},
		{"Inbox.Close", "nothing"},
		{"Inbox.Release", "nothing"},
		{"Inbox.GetContentsTable", "use on=arg0 table@result0<arg0 status=result1:nil mapi"},
		{"open", "nothing"},
		{"DLL.Release", "nothing"},
		{"Weighted.Release", "nothing"},
		{"ReleaseDC", "nothing"},
		{"Table.Release", "nothing"},
		{"Table.Advise", "nothing"},
		{"IMessage.Send", "nothing"},
		{"IMessage.Release", "nothing"},
		{"IStream.Commit", "nothing"},
		{"CreateTable", "nothing"},
		{"createTable", "nothing"},
		{"Initialize", "nothing"},
		{"Uninitialize", "nothing"},
		{"FreeBuffer", "nothing"},
		{"counted.Release", "release on=arg0 noinit"},
		{"counted.Open", "nothing"},
	})
	r := NewResolver(protocol.Builtin())
	if r.IsBinding(pkg) {
		t.Error("a client is no binding")
	}
	for name, want := range map[string]string{"Mailbox": "", "Inbox": "folder", "DLL": "", "Table": "", "counted": "object"} {
		if got := r.Kind(types.NewPointer(pkg.Scope().Lookup(name).Type())).String(); got != want {
			t.Errorf("Kind(*%s) = %q, want %q", name, got, want)
		}
	}
}

func TestIsBinding(t *testing.T) {
	for _, test := range []struct {
		path, src string
		want      bool
	}{
		{"example.com/mapi", "package m", true},
		{"example.com/go-mapi32", "package ext", true},
		{"example.com/x", "package winmapi", true},
		{"example.com/mapi/cmd", "package tool", false},
		{"example.com/bitmapindex", "package bitmapindex", false},
		{"example.com/imapidle", "package imapidle", false},
		{"example.com/win", "package win; func OleInitialize() int32", true},
		{"example.com/lib", "package lib; type Lib struct{}; func (Lib) MAPIUninitialize() {}", true},
		{"example.com/api", "package api; type API interface { ScInitMapiUtil(uint32) int32 }", true},
		{"example.com/sql", "package sql; func CreateTable(); func FreeLibrary(uintptr) error", false},
		{"example.com/v", "package v; var MAPIUninitialize int", false},
	} {
		pkg := checked{}.check(t, test.path, test.src)
		if got := NewResolver(protocol.Builtin()).IsBinding(pkg); got != test.want {
			t.Errorf("IsBinding(%s: %s) = %v", test.path, test.src, got)
		}
	}
}
