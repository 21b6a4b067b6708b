// Package words keeps addresses as numbers, in variables of its own. All of it is correct.
package words

import (
	"syscall"
	"unsafe"
)

var (
	dll   = syscall.NewLazyDLL("mapi32.dll")
	alloc = dll.NewProc("MAPIAllocateBuffer")
	free  = dll.NewProc("MAPIFreeBuffer")
)

func use() error {
	var p uintptr
	if r, _, _ := alloc.Call(8, uintptr(unsafe.Pointer(&p))); r != 0 {
		return syscall.Errno(r)
	}
	clear(&p)
	return nil
}

func clear(p *uintptr) {
	free.Call(*p)
	*p = 0
}
func use2() error {
	p := new(uintptr)
	if r, _, _ := alloc.Call(8, uintptr(unsafe.Pointer(p))); r != 0 {
		return syscall.Errno(r)
	}
	defer func() { free.Call(*p) }()
	return nil
}
