// Package xsys uses the procedures of golang.org/x/sys/windows.
package xsys

import (
	"fmt"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	mapi  = windows.NewLazySystemDLL("mapi32.dll")
	logon = mapi.NewProc("MAPILogonEx")
	end   = mapi.NewProc("UlRelease")
)

func leak(flags uint32) error {
	var s *byte
	r, _, _ := logon.Call(0, 0, 0, uintptr(flags), uintptr(unsafe.Pointer(&s))) // want `session "s" is not released.*\(session-not-released\)`
	if windows.Errno(r) != windows.ERROR_SUCCESS {
		return fmt.Errorf("logon: %w", windows.Errno(r))
	}
	return nil
}

func released(flags uint32) error {
	var s *byte
	r, _, _ := logon.Call(0, 0, 0, uintptr(flags), uintptr(unsafe.Pointer(&s)))
	if windows.Errno(r) != windows.ERROR_SUCCESS {
		return fmt.Errorf("logon: %w", windows.Errno(r))
	}
	end.Call(uintptr(unsafe.Pointer(s)))
	return nil
}

func loaded() error {
	dll, err := windows.LoadDLL("mapi32.dll")
	if err != nil {
		return err
	}
	release, err := windows.GetProcAddress(dll.Handle, "UlRelease")
	if err != nil {
		return err
	}
	var s uintptr
	if r, _, _ := logon.Call(0, 0, 0, 0, uintptr(unsafe.Pointer(&s))); int32(r) < 0 {
		return windows.Errno(r)
	}
	syscall.SyscallN(release, s)
	syscall.SyscallN(release, s) // want `session "s" is released twice \(double-release\)`
	return nil
}

func com() error {
	if err := windows.CoInitializeEx(0, windows.COINIT_APARTMENTTHREADED); err != nil { // want `\(coinit-unbalanced\)`
		return err
	}
	if mapi.Load() != nil {
		return windows.ERROR_FILE_NOT_FOUND
	}
	windows.CoUninitialize()
	return nil
}

func comBalanced() error {
	if err := windows.CoInitializeEx(0, windows.COINIT_APARTMENTTHREADED); err != nil {
		return err
	}
	defer windows.CoUninitialize()
	return mapi.Load()
}

var (
	kernel   = windows.NewLazySystemDLL("kernel32.dll")
	alloc    = kernel.NewProc("GlobalAlloc")
	release  = kernel.NewProc("GlobalFree")
	setData  = windows.NewLazySystemDLL("user32.dll").NewProc("SetClipboardData")
	userProc = windows.NewLazySystemDLL("user32.dll").NewProc("SetCursor")
)

// GlobalAlloc allocates movable memory.
func GlobalAlloc(size int) (windows.Handle, error) {
	r, _, err := alloc.Call(2, uintptr(size))
	if r == 0 {
		return 0, fmt.Errorf("GlobalAlloc: %w", err)
	}
	return windows.Handle(r), nil
}

// GlobalFree frees it.
func GlobalFree(h windows.Handle) { release.Call(uintptr(h)) }

func toClipboard(size int) error {
	mem, err := GlobalAlloc(size)
	if err != nil {
		return err
	}
	if r, _, err := setData.Call(13, uintptr(mem)); r == 0 {
		GlobalFree(mem)
		return err
	}
	return nil
}

func notToClipboard(size int) error {
	mem, err := GlobalAlloc(size) // want `global memory "mem" is not freed on all paths \(buffer-leak\)`
	if err != nil {
		return err
	}
	if r, _, err := userProc.Call(0); r == 0 {
		return err
	}
	GlobalFree(mem)
	return nil
}
