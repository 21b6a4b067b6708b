// Package objects declares COM objects by their virtual tables, without methods.
package objects

import (
	"syscall"
	"unsafe"
)

type IUnknownVtbl struct{ QueryInterface, AddRef, Release uintptr }

type IUnknown struct{ Vtbl *IUnknownVtbl }

type IMAPISessionVtbl struct {
	IUnknownVtbl
	GetLastError, GetMsgStoresTable, OpenMsgStore, Logoff uintptr
}

type IMAPISession struct{ Vtbl *IMAPISessionVtbl }

type IMsgStoreVtbl struct {
	IUnknownVtbl
	StoreLogoff, SetReceiveFolder uintptr
}

type IMsgStore struct{ Vtbl *IMsgStoreVtbl }

// Widget is an object of no known interface.
type Widget struct {
	vtbl *struct {
		QueryInterface, AddRef, Release uintptr
		Paint                           uintptr
	}
}

// Drop gives up a reference.
func Drop(o *IUnknown) {
	if o != nil {
		syscall.SyscallN(o.Vtbl.Release, uintptr(unsafe.Pointer(o)))
	}
}

// Close gives up a widget.
func (w *Widget) Close() {
	syscall.Syscall(w.vtbl.Release, 1, uintptr(unsafe.Pointer(w)), 0, 0)
}

// Paint paints it.
func (w *Widget) Paint(n int) int {
	r, _, _ := syscall.SyscallN(w.vtbl.Paint, uintptr(unsafe.Pointer(w)), uintptr(n))
	return int(r)
}

// AsWidget asks an object whether it is a widget.
func AsWidget(o *IUnknown, iid *[16]byte) (*Widget, error) {
	var w *Widget
	r, _, _ := syscall.SyscallN(o.Vtbl.QueryInterface, uintptr(unsafe.Pointer(o)), uintptr(unsafe.Pointer(iid)), uintptr(unsafe.Pointer(&w)))
	if int32(r) < 0 {
		return nil, syscall.Errno(r)
	}
	return w, nil
}

type IConnectionPointVtbl struct {
	IUnknownVtbl
	GetConnectionInterface, GetConnectionPointContainer, Advise, Unadvise, EnumConnections uintptr
}

type IConnectionPoint struct{ LpVtbl *IConnectionPointVtbl }
