// Package vt calls methods by the virtual tables of its own types, in order.
package vt

import (
	"errors"
	"fmt"
	"runtime"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	mapi32   = windows.NewLazySystemDLL("mapi32.dll")
	ole32    = windows.NewLazySystemDLL("ole32.dll")
	initProc = mapi32.NewProc("MAPIInitialize")
	uninit   = mapi32.NewProc("MAPIUninitialize")
	logon    = mapi32.NewProc("MAPILogonEx")
	freeBuf  = mapi32.NewProc("MAPIFreeBuffer")
	alloc    = mapi32.NewProc("MAPIAllocateBuffer")
	freeRows = mapi32.NewProc("FreeProws@4")
	wrapRTF  = mapi32.NewProc("WrapCompressedRTFStream")
	allocSnk = mapi32.NewProc("HrAllocAdviseSink")
	coInit   = ole32.NewProc("CoInitializeEx")
	coUninit = ole32.NewProc("CoUninitialize")
	coCreate = ole32.NewProc("CoCreateInstance")
	coFree   = ole32.NewProc("CoTaskMemFree")
)

type hresult uint32

func (h hresult) Error() string { return fmt.Sprintf("%#x", uint32(h)) }

func check(r uintptr) error {
	if int32(r) < 0 {
		return hresult(r)
	}
	return nil
}

type unknownVtbl struct{ QueryInterface, AddRef, Release uintptr }
type unknown struct{ vt *unknownVtbl }

func (u *unknown) AddRef() { syscall.SyscallN(u.vt.AddRef, uintptr(unsafe.Pointer(u))) }
func (u *unknown) Release() uint32 {
	if u == nil {
		return 0
	}
	r, _, _ := syscall.SyscallN(u.vt.Release, uintptr(unsafe.Pointer(u)))
	return uint32(r)
}
func (u *unknown) query(iid *windows.GUID, out unsafe.Pointer) error {
	r, _, _ := syscall.SyscallN(u.vt.QueryInterface, uintptr(unsafe.Pointer(u)), uintptr(unsafe.Pointer(iid)), uintptr(out))
	return check(r)
}

type propVtbl struct {
	unknownVtbl
	GetLastError, SaveChanges, GetProps, GetPropList, OpenProperty, SetProps uintptr
}
type sessionVtbl struct {
	unknownVtbl
	GetLastError, GetMsgStoresTable, OpenMsgStore, OpenAddressBook, OpenProfileSection, GetStatusTable, OpenEntry, CompareEntryIDs, Advise, Unadvise, MessageOptions, QueryDefaultMessageOpt, EnumAdrTypes, QueryIdentity, Logoff uintptr
}
type session struct{ vt *sessionVtbl }
type store struct{ vt *storeVtbl }
type storeVtbl struct {
	propVtbl
	_                uintptr
	Advise, Unadvise uintptr
	CompareEntryIDs  uintptr
	OpenEntry        uintptr
}
type message struct{ vt *propVtbl }
type table struct{ vt *tableVtbl }
type tableVtbl struct {
	unknownVtbl
	GetLastError, Advise, Unadvise, GetStatus, SetColumns, QueryColumns, GetRowCount, SeekRow uintptr
	QueryRows                                                                                 uintptr
}

func (s *session) ptr() uintptr { return uintptr(unsafe.Pointer(s)) }

func open(profile string) (s *session, err error) {
	p, err := windows.UTF16PtrFromString(profile)
	if err != nil {
		return nil, err
	}
	r, _, _ := logon.Call(0, uintptr(unsafe.Pointer(p)), 0, 0x20, uintptr(unsafe.Pointer(&s)))
	if err := check(r); err != nil {
		return nil, err
	}
	return s, nil
}

func (s *session) Logoff() error {
	r, _, _ := syscall.SyscallN(s.vt.Logoff, s.ptr(), 0, 0, 0)
	return check(r)
}
func (s *session) Release() { syscall.SyscallN(s.vt.Release, s.ptr()) }
func (s *session) Close() error {
	err := s.Logoff()
	s.Release()
	return err
}
func (s *session) Store(id []byte) (*store, error) {
	var st *store
	r, _, _ := syscall.SyscallN(s.vt.OpenMsgStore, s.ptr(), 0, uintptr(len(id)), uintptr(unsafe.Pointer(unsafe.SliceData(id))), 0, 4, uintptr(unsafe.Pointer(&st)))
	runtime.KeepAlive(id)
	return st, check(r)
}
func (st *store) Release() { syscall.SyscallN(st.vt.Release, uintptr(unsafe.Pointer(st))) }

func (s *session) stores() (ids [][]byte, err error) {
	var t *table
	r, _, _ := syscall.SyscallN(s.vt.GetMsgStoresTable, s.ptr(), 0, uintptr(unsafe.Pointer(&t)))
	if err = check(r); err != nil {
		return nil, err
	}
	defer t.Release()
	for {
		var rows unsafe.Pointer
		r, _, _ := syscall.SyscallN(t.vt.QueryRows, uintptr(unsafe.Pointer(t)), 50, 0, uintptr(unsafe.Pointer(&rows)))
		if err := check(r); err != nil {
			return nil, err
		}
		n := *(*uint32)(rows)
		if n == 0 {
			freeRows.Call(uintptr(rows))
			return ids, nil
		}
		for i := range n {
			ids = append(ids, []byte{byte(i)})
		}
		freeRows.Call(uintptr(rows))
	}
}

func (t *table) Release() { syscall.SyscallN(t.vt.Release, uintptr(unsafe.Pointer(t))) }

func (s *session) walk(f func(*store) error) error {
	ids, err := s.stores()
	if err != nil {
		return err
	}
	for _, id := range ids {
		st, err := s.Store(id)
		if err != nil {
			return err
		}
		err = f(st)
		st.Release()
		if err != nil {
			return err
		}
	}
	return nil
}

func Main(profile string) (err error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if r, _, _ := initProc.Call(0); int32(r) < 0 {
		return hresult(r)
	}
	defer uninit.Call()
	s, err := open(profile)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return s.walk(func(st *store) error {
		m, err := st.entry(nil)
		if err != nil {
			return err
		}
		defer m.Release()
		return m.write("hello")
	})
}

func (st *store) entry(id []byte) (*message, error) {
	var (
		kind uint32
		m    *message
	)
	r, _, _ := syscall.SyscallN(st.vt.OpenEntry, uintptr(unsafe.Pointer(st)), uintptr(len(id)), 0, 0, 0x10, uintptr(unsafe.Pointer(&kind)), uintptr(unsafe.Pointer(&m)))
	if r != 0 {
		return nil, hresult(r)
	}
	return m, nil
}

func (m *message) Release() { syscall.SyscallN(m.vt.Release, uintptr(unsafe.Pointer(m))) }

type streamVtbl struct {
	unknownVtbl
	Read, Write, Seek, SetSize, CopyTo, Commit, Revert uintptr
}
type stream struct{ vt *streamVtbl }

func (s *stream) Release() { syscall.SyscallN(s.vt.Release, uintptr(unsafe.Pointer(s))) }
func (s *stream) Write(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	var n uint32
	r, _, _ := syscall.SyscallN(s.vt.Write, uintptr(unsafe.Pointer(s)), uintptr(unsafe.Pointer(&p[0])), uintptr(len(p)), uintptr(unsafe.Pointer(&n)))
	return int(n), check(r)
}
func (s *stream) Commit() error {
	r, _, _ := syscall.SyscallN(s.vt.Commit, uintptr(unsafe.Pointer(s)), 0)
	return check(r)
}

func (m *message) write(text string) error {
	st, err := m.stream(0x1000001f, 3)
	if err != nil {
		return err
	}
	defer st.Release()
	if _, err := st.Write([]byte(text)); err != nil {
		return err
	}
	if err := st.Commit(); err != nil {
		return err
	}
	return m.save(2)
}

func (m *message) rtf(text string) error {
	in, err := m.stream(0x10090102, 3)
	if err != nil {
		return err
	}
	defer in.Release()
	var out *stream
	if r, _, _ := wrapRTF.Call(uintptr(unsafe.Pointer(in)), 1, uintptr(unsafe.Pointer(&out))); int32(r) < 0 {
		return hresult(r)
	}
	defer out.Release()
	if _, err := out.Write([]byte(text)); err != nil {
		return err
	}
	return out.Commit()
}

func (m *message) stream(tag uint32, flags uintptr) (st *stream, err error) {
	r, _, _ := syscall.SyscallN(m.vt.OpenProperty, uintptr(unsafe.Pointer(m)), uintptr(tag), 0, 0, flags, uintptr(unsafe.Pointer(&st)))
	err = check(r)
	return
}

func (m *message) save(flags uintptr) error {
	r, _, _ := syscall.SyscallN(m.vt.SaveChanges, uintptr(unsafe.Pointer(m)), flags)
	return check(r)
}

func as[T any](u *unknown, iid *windows.GUID) (*T, error) {
	var t *T
	if err := u.query(iid, unsafe.Pointer(&t)); err != nil {
		return nil, err
	}
	return t, nil
}

func useAs(u *unknown, iid *windows.GUID) error {
	m, err := as[message](u, iid)
	if err != nil {
		return err
	}
	defer m.Release()
	return m.save(0)
}

func create(clsid, iid *windows.GUID) (*unknown, error) {
	var u *unknown
	r, _, _ := coCreate.Call(uintptr(unsafe.Pointer(clsid)), 0, 1, uintptr(unsafe.Pointer(iid)), uintptr(unsafe.Pointer(&u)))
	if int32(r) < 0 {
		return nil, hresult(r)
	}
	return u, nil
}

func com(clsid, iid *windows.GUID, f func(*unknown) error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	r, _, _ := coInit.Call(0, 2)
	switch hresult(r) {
	case 0, 1:
		defer coUninit.Call()
	case 0x80010106:
	default:
		return hresult(r)
	}
	u, err := create(clsid, iid)
	if err != nil {
		return err
	}
	defer u.Release()
	return f(u)
}

type sinkVtbl struct{ QueryInterface, AddRef, Release, OnNotify uintptr }
type sink struct {
	vt   *sinkVtbl
	refs int32
	ch   chan uint32
}

type notification struct{ Event uint32 }

func newSink() *sink {
	s := &sink{ch: make(chan uint32, 8), refs: 1}
	s.vt = &sinkVtbl{
		AddRef:  syscall.NewCallback(func(s *sink) uintptr { s.refs++; return uintptr(s.refs) }),
		Release: syscall.NewCallback(func(s *sink) uintptr { s.refs--; return uintptr(s.refs) }),
		OnNotify: syscall.NewCallback(func(s *sink, n uint32, p *notification) uintptr {
			for _, e := range unsafe.Slice(p, n) {
				select {
				case s.ch <- e.Event:
				default:
				}
			}
			return 0
		}),
	}
	return s
}

func (st *store) watch(s *sink, run func()) error {
	var conn uintptr
	r, _, _ := syscall.SyscallN(st.vt.Advise, uintptr(unsafe.Pointer(st)), 0, 0, 2, uintptr(unsafe.Pointer(s)), uintptr(unsafe.Pointer(&conn)))
	if err := check(r); err != nil {
		return err
	}
	defer syscall.SyscallN(st.vt.Unadvise, uintptr(unsafe.Pointer(st)), conn)
	run()
	return nil
}

func buffers(n int) (err error) {
	var p unsafe.Pointer
	if r, _, _ := alloc.Call(uintptr(n), uintptr(unsafe.Pointer(&p))); r != 0 {
		return hresult(r)
	}
	defer func() { freeBuf.Call(uintptr(p)) }()
	clear(unsafe.Slice((*byte)(p), n))
	return nil
}

func props(m *message, tags []uint32) error {
	var n uint32
	var vals unsafe.Pointer
	r, _, _ := syscall.SyscallN(m.vt.GetProps, uintptr(unsafe.Pointer(m)), uintptr(unsafe.Pointer(&tags[0])), 0, uintptr(unsafe.Pointer(&n)), uintptr(unsafe.Pointer(&vals)))
	if int32(r) < 0 {
		return hresult(r)
	}
	defer freeBuf.Call(uintptr(vals))
	for i := range n {
		fmt.Println(*(*uint32)(unsafe.Add(vals, i*24)))
	}
	return nil
}

type ref[T any] struct{ p *T }

func (r *ref[T]) Close() {
	if r.p != nil {
		(*unknown)(unsafe.Pointer(r.p)).Release()
		r.p = nil
	}
}

func useRef(st *store) error {
	m, err := st.entry(nil)
	if err != nil {
		return err
	}
	r := &ref[message]{m}
	defer r.Close()
	return r.p.save(0)
}

func swap(a, b **unknown) { *a, *b = *b, *a }

func useSwap(u *unknown, iid *windows.GUID) error {
	var a, b *unknown
	if err := u.query(iid, unsafe.Pointer(&a)); err != nil {
		return err
	}
	swap(&a, &b)
	if b != nil {
		b.Release()
	}
	if a != nil {
		a.Release()
	}
	return nil
}
