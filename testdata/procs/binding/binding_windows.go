// Package binding is a small binding of its own: whoever implements the protocol breaks none of its rules.
package binding

import (
	"runtime"
	"syscall"
	"unsafe"
)

var (
	mapi32                  = syscall.NewLazyDLL("mapi32.dll")
	procMAPIInitialize      = mapi32.NewProc("MAPIInitialize")
	procMAPIUninitialize    = mapi32.NewProc("MAPIUninitialize")
	procMAPILogonEx         = mapi32.NewProc("MAPILogonEx")
	procMAPIAllocateBuffer  = mapi32.NewProc("MAPIAllocateBuffer")
	procMAPIFreeBuffer      = mapi32.NewProc("MAPIFreeBuffer")
	procHrQueryAllRows      = mapi32.NewProc("HrQueryAllRows@24")
	procFreeProws           = mapi32.NewProc("FreeProws@4")
	procScInitMapiUtil      = mapi32.NewProc("ScInitMapiUtil@4")
	procDeinitMapiUtil      = mapi32.NewProc("DeinitMapiUtil@0")
	procHrAllocAdviseSink   = mapi32.NewProc("HrAllocAdviseSink@12")
	procOpenStreamOnFile    = mapi32.NewProc("OpenStreamOnFile@24")
	procMAPIAdminProfiles   = mapi32.NewProc("MAPIAdminProfiles")
	procMAPIGetDefaultAlloc = mapi32.NewProc("MAPIGetDefaultMalloc@0")
)

type HRESULT int32

func (hr HRESULT) Error() string { return "failed" }

type unknownVtbl struct{ queryInterface, addRef, release uintptr }

type IUnknown struct{ vtbl *unknownVtbl }

func (u *IUnknown) AddRef() uint32 {
	r, _, _ := syscall.SyscallN(u.vtbl.addRef, uintptr(unsafe.Pointer(u)))
	return uint32(r)
}

func (u *IUnknown) Release() uint32 {
	r, _, _ := syscall.SyscallN(u.vtbl.release, uintptr(unsafe.Pointer(u)))
	return uint32(r)
}

func (u *IUnknown) QueryInterface(iid *[16]byte, out *unsafe.Pointer) HRESULT {
	r, _, _ := syscall.SyscallN(u.vtbl.queryInterface, uintptr(unsafe.Pointer(u)), uintptr(unsafe.Pointer(iid)), uintptr(unsafe.Pointer(out)))
	return HRESULT(r)
}

type IMAPISession struct{ IUnknown }

func (s *IMAPISession) Logoff(ui uintptr, flags, reserved uint32) HRESULT {
	slots := (*[16]uintptr)(unsafe.Pointer(s.vtbl))
	r, _, _ := syscall.SyscallN(slots[14], uintptr(unsafe.Pointer(s)), ui, uintptr(flags), uintptr(reserved))
	return HRESULT(r)
}

type IMsgStore struct{ IUnknown }

func (s *IMAPISession) OpenMsgStore(id []byte, flags uint32, out **IMsgStore) HRESULT {
	slots := (*[16]uintptr)(unsafe.Pointer(s.vtbl))
	r, _, _ := syscall.SyscallN(slots[5], uintptr(unsafe.Pointer(s)), 0, uintptr(len(id)), uintptr(unsafe.Pointer(&id[0])), 0, uintptr(flags), uintptr(unsafe.Pointer(out)))
	return HRESULT(r)
}

func MAPIInitialize() error {
	runtime.LockOSThread()
	if r, _, _ := procMAPIInitialize.Call(0); int32(r) < 0 {
		runtime.UnlockOSThread()
		return HRESULT(r)
	}
	return nil
}

func MAPIUninitialize() {
	procMAPIUninitialize.Call()
	runtime.UnlockOSThread()
}

func MAPILogonEx(profile string, flags uint32) (*IMAPISession, error) {
	name, err := syscall.BytePtrFromString(profile)
	if err != nil {
		return nil, err
	}
	var s *IMAPISession
	r, _, _ := procMAPILogonEx.Call(0, uintptr(unsafe.Pointer(name)), 0, uintptr(flags), uintptr(unsafe.Pointer(&s)))
	if int32(r) < 0 {
		return nil, HRESULT(r)
	}
	return s, nil
}

func MAPIAllocateBuffer(size uint32, p *unsafe.Pointer) HRESULT {
	r, _, _ := procMAPIAllocateBuffer.Call(uintptr(size), uintptr(unsafe.Pointer(p)))
	return HRESULT(r)
}

func MAPIFreeBuffer(p unsafe.Pointer) uint32 {
	r, _, _ := procMAPIFreeBuffer.Call(uintptr(p))
	return uint32(r)
}

type SRowSet struct {
	CRows uint32
	Rows  [1]struct{ _ [16]byte }
}

type IMAPITable struct{ IUnknown }

func HrQueryAllRows(t *IMAPITable, max int32) (*SRowSet, error) {
	var rows *SRowSet
	r, _, _ := procHrQueryAllRows.Call(uintptr(unsafe.Pointer(t)), 0, 0, 0, uintptr(max), uintptr(unsafe.Pointer(&rows)))
	if r != 0 {
		return nil, HRESULT(r)
	}
	return rows, nil
}

func FreeProws(rows *SRowSet) { procFreeProws.Call(uintptr(unsafe.Pointer(rows))) }

// Utilities counts the initialisations of the MAPI utilities.
type Utilities struct{ n int }

func (u *Utilities) Up() error {
	if r, _, _ := procScInitMapiUtil.Call(0); int32(r) < 0 {
		return HRESULT(r)
	}
	u.n++
	return nil
}

func (u *Utilities) Down() {
	if u.n > 0 {
		u.n--
		procDeinitMapiUtil.Call()
	}
}

type IMAPIAdviseSink struct{ IUnknown }

// NewSink makes a sink out of a callback.
func NewSink(callback uintptr, context unsafe.Pointer) (*IMAPIAdviseSink, error) {
	var sink *IMAPIAdviseSink
	if r, _, _ := procHrAllocAdviseSink.Call(callback, uintptr(context), uintptr(unsafe.Pointer(&sink))); int32(r) < 0 {
		return nil, HRESULT(r)
	}
	return sink, nil
}

type IStream struct{ IUnknown }

func openFile(path string, flags uint32) (stream *IStream, err error) {
	p, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	r, _, e := procOpenStreamOnFile.Call(procMAPIAllocateBuffer.Addr(), procMAPIFreeBuffer.Addr(), uintptr(flags),
		uintptr(unsafe.Pointer(p)), 0, uintptr(unsafe.Pointer(&stream)))
	if r != 0 {
		return nil, e
	}
	return
}

// Copy copies a file into a session's store, as a client of the rest.
func Copy(s *IMAPISession, path string) error {
	in, err := openFile(path, 0)
	if err != nil {
		return err
	}
	defer in.Release()
	var st *IMsgStore
	if hr := s.OpenMsgStore([]byte(path), 0, &st); hr < 0 {
		return hr
	}
	st.Release()
	return nil
}

// Lost is the same, with a mistake.
func Lost(s *IMAPISession, path string) error {
	in, err := openFile(path, 0) // want `stream "in" is not released on all paths \(release-missing\)`
	if err != nil {
		return err
	}
	var st *IMsgStore
	if hr := s.OpenMsgStore([]byte(path), 0, &st); hr < 0 {
		return hr
	}
	st.Release()
	in.Release()
	return nil
}
