package procs

import (
	"syscall"
	"unsafe"
)

// The other ways to a procedure: found at run time, kept in a struct, called by its address.

type library struct {
	allocate, free *syscall.Proc
	release        uintptr
}

func load(path string) (*library, error) {
	dll, err := syscall.LoadDLL(path)
	if err != nil {
		return nil, err
	}
	l := &library{free: dll.MustFindProc("MAPIFreeBuffer")}
	if l.allocate, err = dll.FindProc("MAPIAllocateBuffer"); err != nil {
		return nil, err
	}
	if l.release, err = syscall.GetProcAddress(syscall.Handle(dll.Handle), "UlRelease"); err != nil {
		return nil, err
	}
	return l, nil
}

func (l *library) leak(n int) error {
	var p unsafe.Pointer
	if r, _, _ := l.allocate.Call(uintptr(n), uintptr(unsafe.Pointer(&p))); r != 0 { // want `\(buffer-leak\)`
		return syscall.Errno(r)
	}
	return nil
}

func (l *library) freed(n int) error {
	var p unsafe.Pointer
	if r, _, _ := l.allocate.Call(uintptr(n), uintptr(unsafe.Pointer(&p))); r != 0 {
		return syscall.Errno(r)
	}
	l.free.Call(uintptr(p))
	return nil
}

func (l *library) twice(s uintptr) {
	syscall.SyscallN(l.release, s)
	syscall.SyscallN(l.release, s) // want `\(double-release\)`
}

func byAddress(n int) error {
	var p unsafe.Pointer
	r, _, _ := syscall.Syscall(procMAPIAllocateBuffer.Addr(), 2, uintptr(n), uintptr(unsafe.Pointer(&p)), 0) // want `\(buffer-leak\)`
	if r != 0 {
		return syscall.Errno(r)
	}
	if n == 0 {
		return nil
	}
	syscall.SyscallN(procMAPIFreeBuffer.Addr(), uintptr(p))
	return nil
}

func byAddressFreed(n int) error {
	var p unsafe.Pointer
	r, _, _ := syscall.Syscall(procMAPIAllocateBuffer.Addr(), 2, uintptr(n), uintptr(unsafe.Pointer(&p)), 0)
	if r != 0 {
		return syscall.Errno(r)
	}
	syscall.SyscallN(procMAPIFreeBuffer.Addr(), uintptr(p))
	return nil
}

func local(n int) error {
	dll := syscall.MustLoadDLL("mapi32.dll")
	allocate := dll.MustFindProc("MAPIAllocateBuffer")
	free := dll.MustFindProc("MAPIFreeBuffer")
	var p unsafe.Pointer
	if r, _, _ := allocate.Call(uintptr(n), uintptr(unsafe.Pointer(&p))); r != 0 {
		return syscall.Errno(r)
	}
	func() { free.Call(uintptr(p)) }()
	free.Call(uintptr(p)) // want `\(double-free-buffer\)`
	return nil
}

// Which procedure it is depends.
func either(narrow bool, p uintptr) {
	proc := procMAPIFreeBuffer
	if narrow {
		proc = procUlRelease
	}
	proc.Call(p)
	proc.Call(p)
}

// Who may set it to anything is not known to call MAPI.
var procUnknown = given()

func given() *syscall.LazyProc { return nil }

func useMAPI() { procUnknown = procMAPIFreeBuffer }

func reassigned(p uintptr) {
	procUnknown.Call(p)
	procUnknown.Call(p)
}

func reassignedLocal(p uintptr, narrow bool) {
	proc := given()
	set := func() { proc = procMAPIFreeBuffer }
	if narrow {
		set()
	}
	proc.Call(p)
	proc.Call(p)
}
