// Package procs calls MAPI through the procedures of its DLL.
package procs

import (
	"runtime"
	"syscall"
	"unsafe"
)

var (
	mapi32 = syscall.NewLazyDLL("mapi32.dll")
	ole32  = syscall.NewLazyDLL("ole32.dll")

	procMAPIInitialize     = mapi32.NewProc("MAPIInitialize")
	procMAPIUninitialize   = mapi32.NewProc("MAPIUninitialize")
	procMAPILogonEx        = mapi32.NewProc("MAPILogonEx")
	procMAPIAllocateBuffer = mapi32.NewProc("MAPIAllocateBuffer")
	procMAPIFreeBuffer     = mapi32.NewProc("MAPIFreeBuffer")
	procUlRelease          = mapi32.NewProc("UlRelease@4")
	procScInit             = mapi32.NewProc("ScInitMapiUtil@4")
	procDeinit             = mapi32.NewProc("DeinitMapiUtil@0")
	procOleInit            = ole32.NewProc("OleInitialize")
	procOleUninit          = ole32.NewProc("OleUninitialize")
)

const failed = 0x80000000

func wrongOrder() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if r, _, _ := procMAPIInitialize.Call(0); r != 0 {
		return syscall.Errno(r)
	}
	if r, _, _ := procOleInit.Call(0); int32(r) < 0 {
		procMAPIUninitialize.Call()
		return syscall.Errno(r)
	}
	work()
	procMAPIUninitialize.Call() // want `MAPIUninitialize runs before OleUninitialize.*\(ole-after-mapi-uninit\)`
	procOleUninit.Call()
	return nil
}

func rightOrder() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if r, _, _ := procMAPIInitialize.Call(0); r != 0 {
		return syscall.Errno(r)
	}
	defer procMAPIUninitialize.Call()
	if r, _, _ := procOleInit.Call(0); int32(r) < 0 {
		return syscall.Errno(r)
	}
	defer procOleUninit.Call()
	work()
	return nil
}

func utilLeak() error {
	if r, _, _ := procScInit.Call(0); r&failed != 0 { // want `\(mapiutil-deinit-missing\)`
		return syscall.Errno(r)
	}
	if !work() {
		return syscall.EINVAL
	}
	procDeinit.Call()
	return nil
}

func utilKept() error {
	if r, _, _ := procScInit.Call(0); r&failed != 0 {
		return syscall.Errno(r)
	}
	defer procDeinit.Call()
	if !work() {
		return syscall.EINVAL
	}
	return nil
}

func session() error {
	var s uintptr
	r, _, _ := procMAPILogonEx.Call(0, 0, 0, 0, uintptr(unsafe.Pointer(&s))) // want `session "s" is not released on all paths.*\(session-not-released\)`
	if int32(r) < 0 {
		return syscall.Errno(r)
	}
	if !work() {
		return syscall.EINVAL
	}
	procUlRelease.Call(s)
	return nil
}

func sessionReleased() error {
	var s uintptr
	r, _, _ := procMAPILogonEx.Call(0, 0, 0, 0, uintptr(unsafe.Pointer(&s)))
	if int32(r) < 0 {
		return syscall.Errno(r)
	}
	defer procUlRelease.Call(s)
	if !work() {
		return syscall.EINVAL
	}
	return nil
}

func buffer(n int) error {
	var p unsafe.Pointer
	if r, _, _ := procMAPIAllocateBuffer.Call(uintptr(n), uintptr(unsafe.Pointer(&p))); r != 0 { // want `buffer "p" is not freed on all paths \(buffer-leak\)`
		return syscall.Errno(r)
	}
	if !work() {
		return syscall.EINVAL
	}
	procMAPIFreeBuffer.Call(uintptr(p))
	return nil
}

func bufferTwice(n int) error {
	var p unsafe.Pointer
	if r, _, _ := procMAPIAllocateBuffer.Call(uintptr(n), uintptr(unsafe.Pointer(&p))); r != 0 {
		return syscall.Errno(r)
	}
	procMAPIFreeBuffer.Call(uintptr(p))
	procMAPIFreeBuffer.Call(uintptr(p)) // want `\(double-free-buffer\)`
	return nil
}

func bufferFreed(n int) error {
	var p unsafe.Pointer
	if r, _, _ := procMAPIAllocateBuffer.Call(uintptr(n), uintptr(unsafe.Pointer(&p))); r != 0 {
		return syscall.Errno(r)
	}
	defer procMAPIFreeBuffer.Call(uintptr(p))
	if !work() {
		return syscall.EINVAL
	}
	return nil
}

func work() bool { return mapi32 != nil }
