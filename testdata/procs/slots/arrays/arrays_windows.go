// Package arrays calls methods by their numbers in the virtual table.
package arrays

import (
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

func drop(p unsafe.Pointer) {
	vt := *(**[3]uintptr)(p)
	syscall.SyscallN(vt[2], uintptr(p))
}

func twice(p unsafe.Pointer) {
	drop(p)
	drop(p) // want `\(double-release\)`
}

func once(p unsafe.Pointer) { drop(p) }

func byWord(p uintptr) {
	syscall.Syscall((*(**[3]uintptr)(unsafe.Pointer(p)))[2], 1, p, 0, 0)
	syscall.Syscall((*(**[3]uintptr)(unsafe.Pointer(p)))[2], 1, p, 0, 0) // want `\(double-release\)`
}

type object struct{ vt unsafe.Pointer }

func (o *object) close() {
	syscall.SyscallN((*[3]uintptr)(o.vt)[2], uintptr(unsafe.Pointer(o)))
}

func deferred(o *object, keep bool) {
	if keep {
		syscall.SyscallN((*[3]uintptr)(o.vt)[1], uintptr(unsafe.Pointer(o)))
		defer o.close()
	}
	defer syscall.SyscallN((*[3]uintptr)(o.vt)[2], uintptr(unsafe.Pointer(o)))
}

func deferredTwice(o *object) {
	defer o.close() // want `\(double-release\)`
	defer syscall.SyscallN((*[3]uintptr)(o.vt)[2], uintptr(unsafe.Pointer(o)))
}

func slice(o *object) {
	slots := unsafe.Slice((*uintptr)(o.vt), 3)
	syscall.SyscallN(slots[2], uintptr(unsafe.Pointer(o)))
	syscall.SyscallN(slots[2], uintptr(unsafe.Pointer(o))) // want `\(double-release\)`
}

func query(o *object, iid *[16]byte) error {
	var other *object
	r, _, _ := syscall.SyscallN((*[3]uintptr)(o.vt)[0], uintptr(unsafe.Pointer(o)), uintptr(unsafe.Pointer(iid)), uintptr(unsafe.Pointer(&other))) // want `\(qi-leak\)`
	if int32(r) < 0 {
		return syscall.Errno(r)
	}
	if iid == nil {
		return syscall.EINVAL
	}
	other.close()
	return nil
}

func queryClosed(o *object, iid *[16]byte) error {
	var other *object
	r, _, _ := syscall.SyscallN((*[3]uintptr)(o.vt)[0], uintptr(unsafe.Pointer(o)), uintptr(unsafe.Pointer(iid)), uintptr(unsafe.Pointer(&other)))
	if int32(r) < 0 {
		return syscall.Errno(r)
	}
	defer other.close()
	if iid == nil {
		return syscall.EINVAL
	}
	return nil
}

// Tables of other things, and of other objects.
type library struct{ entries [8]uintptr }

func (l *library) flush(o *object) {
	syscall.SyscallN(l.entries[2], uintptr(unsafe.Pointer(o)))
	syscall.SyscallN(l.entries[2], uintptr(unsafe.Pointer(o)))
}

// The second slot of C++ classes that are not COM's takes what it takes.
func paint(o *object) {
	syscall.SyscallN((*[3]uintptr)(o.vt)[2], uintptr(unsafe.Pointer(o)), 1)
	syscall.SyscallN((*[3]uintptr)(o.vt)[2], uintptr(unsafe.Pointer(o)), 2)
}

const (
	releaseSlot = 2
	executeSlot = 9
)

func elevated(name *uint16, guid *windows.GUID) (err error) {
	var object **[0xffff]uintptr
	if err = windows.CoGetObject(name, nil, guid, (**uintptr)(unsafe.Pointer(&object))); err != nil {
		return
	}
	defer syscall.SyscallN((*object)[releaseSlot], uintptr(unsafe.Pointer(object)))
	if name == nil {
		return
	}
	if r, _, _ := syscall.SyscallN((*object)[executeSlot], uintptr(unsafe.Pointer(object)), uintptr(unsafe.Pointer(name))); r != 0 {
		err = windows.Errno(r)
	}
	return
}

func elevatedLeak(name *uint16, guid *windows.GUID) (err error) {
	var object **[0xffff]uintptr
	if err = windows.CoGetObject(name, nil, guid, (**uintptr)(unsafe.Pointer(&object))); err != nil { // want `object "object" is not released on all paths \(release-missing\)`
		return
	}
	if r, _, _ := syscall.SyscallN((*object)[executeSlot], uintptr(unsafe.Pointer(object)), uintptr(unsafe.Pointer(name))); r != 0 {
		return windows.Errno(r)
	}
	syscall.SyscallN((*object)[releaseSlot], uintptr(unsafe.Pointer(object)))
	return
}

func afterRelease(o *object) {
	o.close()
	syscall.SyscallN((*[12]uintptr)(o.vt)[executeSlot], uintptr(unsafe.Pointer(o))) // want `\(use-after-release\)`
}
