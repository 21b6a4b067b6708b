// Package slots calls the methods of COM objects through their virtual tables.
package slots

import (
	"errors"
	"syscall"
	"unsafe"

	"example.com/mail/procs/slots/objects"
	"golang.org/x/sys/windows"
)

type HRESULT int32

func (hr HRESULT) Error() string { return "failed" }

const (
	sOK    = HRESULT(0)
	sFalse = HRESULT(1)
)

var errWork = errors.New("work")

func work() bool { return errWork != nil }

func address(o *objects.IUnknown) uintptr { return uintptr(unsafe.Pointer(o)) }

func twice(o *objects.IUnknown) {
	syscall.SyscallN(o.Vtbl.Release, uintptr(unsafe.Pointer(o)))
	syscall.SyscallN(o.Vtbl.Release, uintptr(unsafe.Pointer(o))) // want `\(double-release\)`
}

func once(o *objects.IUnknown) {
	syscall.SyscallN(o.Vtbl.AddRef, uintptr(unsafe.Pointer(o)))
	syscall.SyscallN(o.Vtbl.Release, uintptr(unsafe.Pointer(o)))
	syscall.SyscallN(o.Vtbl.Release, uintptr(unsafe.Pointer(o)))
}

func deferredTwice(o *objects.IUnknown) {
	defer syscall.SyscallN(o.Vtbl.Release, uintptr(unsafe.Pointer(o))) // want `\(double-release\)`
	if !work() {
		syscall.Syscall(o.Vtbl.Release, 1, uintptr(unsafe.Pointer(o)), 0, 0)
	}
}

func deferredOnce(o *objects.IUnknown) {
	defer syscall.SyscallN(o.Vtbl.Release, uintptr(unsafe.Pointer(o)))
	if !work() {
		return
	}
	syscall.SyscallN(o.Vtbl.QueryInterface, uintptr(unsafe.Pointer(o)), 0, 0)
}

func inLiteral(o *objects.IUnknown) {
	defer func() {
		syscall.SyscallN(o.Vtbl.Release, uintptr(unsafe.Pointer(o))) // want `\(double-release\)`
	}()
	objects.Drop(o)
}

func helperTwice(o *objects.IUnknown) {
	objects.Drop(o)
	objects.Drop(o) // want `\(double-release\)`
}

func helperOnce(o *objects.IUnknown, early bool) {
	if early {
		objects.Drop(o)
		return
	}
	work()
	objects.Drop(o)
}

func query(o *objects.IUnknown, iid *[16]byte) error {
	var other *objects.IUnknown
	r, _, _ := syscall.SyscallN(o.Vtbl.QueryInterface, uintptr(unsafe.Pointer(o)), uintptr(unsafe.Pointer(iid)), uintptr(unsafe.Pointer(&other))) // want `object "other" comes from QueryInterface .*\(qi-leak\)`
	if hr := HRESULT(r); hr < 0 {
		return hr
	}
	if !work() {
		return errWork
	}
	objects.Drop(other)
	return nil
}

func queryReleased(o *objects.IUnknown, iid *[16]byte) error {
	var other *objects.IUnknown
	r, _, _ := syscall.SyscallN(o.Vtbl.QueryInterface, uintptr(unsafe.Pointer(o)), uintptr(unsafe.Pointer(iid)), uintptr(unsafe.Pointer(&other)))
	if hr := HRESULT(r); hr != sOK {
		return hr
	}
	defer objects.Drop(other)
	if !work() {
		return errWork
	}
	return nil
}

func statuses(o *objects.IUnknown, how int) (*objects.IUnknown, error) {
	var other *objects.IUnknown
	r, _, _ := syscall.SyscallN(o.Vtbl.QueryInterface, uintptr(unsafe.Pointer(o)), 0, uintptr(unsafe.Pointer(&other)))
	switch how {
	case 0:
		if int32(r) < 0 {
			return nil, windows.Errno(r)
		}
	case 1:
		if r != 0 {
			return nil, syscall.Errno(r)
		}
	case 2:
		if r&0x80000000 != 0 {
			return nil, HRESULT(r)
		}
	case 3:
		if uint32(r)>>31 != 0 {
			return nil, HRESULT(r)
		}
	case 4:
		if errno := syscall.Errno(r); errno != 0 {
			return nil, errno
		}
	case 5:
		if hr := HRESULT(r); hr != sOK && hr != sFalse {
			return nil, hr
		}
	case 6:
		if HRESULT(r) != sOK {
			return nil, HRESULT(r)
		}
	case 7:
		if windows.Errno(r) != windows.Errno(0) {
			return nil, windows.Errno(r)
		}
	default:
		if err := check(r); err != nil {
			return nil, err
		}
	}
	return other, nil
}

func check(r uintptr) error {
	if r == 0 {
		return nil
	}
	return syscall.Errno(r)
}

func widget(o *objects.IUnknown) error {
	w, err := objects.AsWidget(o, nil) // want `object "w" is not released on all paths \(release-missing\)`
	if err != nil {
		return err
	}
	if w.Paint(1) != 0 {
		return errWork
	}
	w.Close()
	return nil
}

func widgetClosed(o *objects.IUnknown) error {
	w, err := objects.AsWidget(o, nil)
	if err != nil {
		return err
	}
	defer w.Close()
	if w.Paint(1) != 0 {
		return errWork
	}
	return nil
}

func late(o *objects.IUnknown) int {
	w, err := objects.AsWidget(o, nil)
	if err != nil {
		return 0
	}
	w.Close()
	return w.Paint(2) // want `\(use-after-release\)`
}

func logoff(s *objects.IMAPISession, id []byte) error {
	var st *objects.IMsgStore
	r, _, _ := syscall.SyscallN(s.Vtbl.OpenMsgStore, uintptr(unsafe.Pointer(s)), 0, uintptr(len(id)), uintptr(unsafe.Pointer(&id[0])), 0, 0, uintptr(unsafe.Pointer(&st)))
	if int32(r) < 0 {
		return syscall.Errno(r)
	}
	syscall.SyscallN(s.Vtbl.Logoff, uintptr(unsafe.Pointer(s)), 0, 0, 0) // want `store "st" is still open when session logs off \(object-open-at-logoff\)`
	syscall.SyscallN(st.Vtbl.Release, uintptr(unsafe.Pointer(st)))
	return nil
}

func loggedOff(s *objects.IMAPISession, id []byte) error {
	var st *objects.IMsgStore
	r, _, _ := syscall.SyscallN(s.Vtbl.OpenMsgStore, uintptr(unsafe.Pointer(s)), 0, uintptr(len(id)), uintptr(unsafe.Pointer(&id[0])), 0, 0, uintptr(unsafe.Pointer(&st)))
	if int32(r) < 0 {
		return syscall.Errno(r)
	}
	syscall.SyscallN(st.Vtbl.SetReceiveFolder, uintptr(unsafe.Pointer(st)), 0, 0, 0, 0)
	syscall.SyscallN(st.Vtbl.Release, uintptr(unsafe.Pointer(st)))
	syscall.SyscallN(s.Vtbl.Logoff, uintptr(unsafe.Pointer(s)), 0, 0, 0)
	return nil
}

func logoffTwice(s *objects.IMAPISession) {
	syscall.SyscallN(s.Vtbl.Logoff, uintptr(unsafe.Pointer(s)), 0, 0, 0)
	syscall.SyscallN(s.Vtbl.Logoff, uintptr(unsafe.Pointer(s)), 0, 0, 0) // want `\(logoff-twice\)`
}

func advise(cp *objects.IConnectionPoint, sink *objects.IUnknown) error {
	var cookie uint32
	r, _, _ := syscall.SyscallN(cp.LpVtbl.Advise, uintptr(unsafe.Pointer(cp)), uintptr(unsafe.Pointer(sink)), uintptr(unsafe.Pointer(&cookie))) // want `connection "cookie" is not cancelled.*\(advise-no-unadvise\)`
	if int32(r) < 0 {
		return syscall.Errno(r)
	}
	if !work() {
		return errWork
	}
	syscall.SyscallN(cp.LpVtbl.Unadvise, uintptr(unsafe.Pointer(cp)), uintptr(cookie))
	return nil
}

func advised(cp *objects.IConnectionPoint, sink *objects.IUnknown) error {
	var cookie uint32
	r, _, _ := syscall.Syscall(cp.LpVtbl.Advise, 3, uintptr(unsafe.Pointer(cp)), uintptr(unsafe.Pointer(sink)), uintptr(unsafe.Pointer(&cookie)))
	if int32(r) < 0 {
		return syscall.Errno(r)
	}
	defer syscall.Syscall(cp.LpVtbl.Unadvise, 2, uintptr(unsafe.Pointer(cp)), uintptr(cookie), 0)
	if !work() {
		return errWork
	}
	return nil
}

// A generic helper, objects in a list, and an owner.
func queryAs[T any](o *objects.IUnknown, iid *[16]byte) (*T, error) {
	var t *T
	r, _, _ := syscall.SyscallN(o.Vtbl.QueryInterface, uintptr(unsafe.Pointer(o)), uintptr(unsafe.Pointer(iid)), uintptr(unsafe.Pointer(&t)))
	if int32(r) < 0 {
		return nil, HRESULT(r)
	}
	return t, nil
}

func generic(o *objects.IUnknown) error {
	w, err := queryAs[objects.Widget](o, nil)
	if err != nil {
		return err
	}
	defer w.Close()
	other, err := queryAs[objects.IUnknown](o, nil)
	if err != nil {
		return err
	}
	objects.Drop(other)
	return nil
}

func genericLeak(o *objects.IUnknown) error {
	w, err := queryAs[objects.Widget](o, nil) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	if w.Paint(1) > 0 {
		return errWork
	}
	w.Close()
	return nil
}

func listed(os []*objects.IUnknown) {
	for _, o := range os {
		syscall.SyscallN(o.Vtbl.Release, uintptr(unsafe.Pointer(o)))
	}
}

type owner struct {
	widget *objects.Widget
	base   *objects.IUnknown
}

func newOwner(o *objects.IUnknown) (own *owner, err error) {
	own = &owner{base: o}
	syscall.SyscallN(o.Vtbl.AddRef, uintptr(unsafe.Pointer(o)))
	defer func() {
		if err != nil {
			own.close()
		}
	}()
	if own.widget, err = objects.AsWidget(o, nil); err != nil {
		return nil, err
	}
	return own, nil
}

func (own *owner) close() {
	if own.widget != nil {
		own.widget.Close()
		own.widget = nil
	}
	if own.base != nil {
		syscall.SyscallN(own.base.Vtbl.Release, uintptr(unsafe.Pointer(own.base)))
		own.base = nil
	}
}

func owned(o *objects.IUnknown) error {
	own, err := newOwner(o)
	if err != nil {
		return err
	}
	defer own.close()
	if own.widget.Paint(3) > 0 {
		return errWork
	}
	return nil
}

// What a method that is not known leaves in its arguments is not known either.
func child(o *objects.IMsgStore) {
	var other *objects.IUnknown
	syscall.SyscallN(o.Vtbl.SetReceiveFolder, uintptr(unsafe.Pointer(o)), uintptr(unsafe.Pointer(&other)))
	if other != nil {
		objects.Drop(other)
	}
}

func given(o *objects.IUnknown, to *objects.IMsgStore) {
	w, err := objects.AsWidget(o, nil)
	if err != nil {
		return
	}
	syscall.SyscallN(to.Vtbl.SetReceiveFolder, uintptr(unsafe.Pointer(to)), uintptr(unsafe.Pointer(w)))
}

// A plug-in's table has other things in it.
type plugin struct {
	calls *struct{ Open, AddRef, Release uintptr }
}

func (p *plugin) reset() {
	syscall.SyscallN(p.calls.Release, uintptr(unsafe.Pointer(p)))
	syscall.SyscallN(p.calls.Release, uintptr(unsafe.Pointer(p)))
}
