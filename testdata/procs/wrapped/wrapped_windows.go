// Package wrapped hides the procedures of MAPI behind functions of its own names.
package wrapped

import (
	"syscall"
	"unsafe"
)

var (
	dll      = syscall.NewLazyDLL("mapi32.dll")
	start    = dll.NewProc("MAPIInitialize")
	stop     = dll.NewProc("MAPIUninitialize")
	logon    = dll.NewProc("MAPILogonEx")
	release  = dll.NewProc("UlRelease")
	allocate = dll.NewProc("MAPIAllocateBuffer")
	free     = dll.NewProc("MAPIFreeBuffer")
)

func check(r uintptr) error {
	if int32(r) < 0 {
		return syscall.Errno(r)
	}
	return nil
}

func Start() error {
	r, _, _ := start.Call(0)
	return check(r)
}

func Stop() { stop.Call() }

func Open(flags uint32) (uintptr, error) {
	var s uintptr
	r, _, _ := logon.Call(0, 0, 0, uintptr(flags), uintptr(unsafe.Pointer(&s)))
	if err := check(r); err != nil {
		return 0, err
	}
	return s, nil
}

func Close(s uintptr) { release.Call(s) }

func Alloc(n int) (unsafe.Pointer, error) {
	var p unsafe.Pointer
	r, _, err := allocate.Call(uintptr(n), uintptr(unsafe.Pointer(&p)))
	if r != 0 {
		return nil, err
	}
	return p, nil
}

func Free(p unsafe.Pointer) { free.Call(uintptr(p)) }

// MAPIFreeBuffer is the procedure under its own name.
func MAPIFreeBuffer(p unsafe.Pointer) uint32 {
	r, _, _ := free.Call(uintptr(p))
	return uint32(r)
}
