// Package usecom uses a plain COM library.
package usecom

import (
	"errors"
	"runtime"

	"example.com/mail/adversarial/bindings/com"
)

var failure error

func work() error { return failure }

func classic(class, iid *com.GUID) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := com.CoInitialize(0); err != nil {
		return err
	}
	defer com.CoUninitialize()
	unk, err := com.CreateInstance(class, iid)
	if err != nil {
		return err
	}
	defer unk.Release()
	disp, err := unk.QueryInterface(iid)
	if err != nil {
		return err
	}
	defer disp.Release()
	_, err = disp.Invoke("Quit")
	return err
}

func unkLeak(class, iid *com.GUID) error {
	unk, err := com.CreateInstance(class, iid) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	disp, err := unk.QueryInterface(iid)
	if err != nil {
		return err
	}
	defer disp.Release()
	unk.Release()
	return work()
}

func dispLeak(unk *com.IUnknown, iid *com.GUID) error {
	disp, err := unk.QueryInterface(iid) // want `\(qi-leak\)`
	if err != nil {
		return err
	}
	_, err = disp.Invoke("Quit")
	return err
}

func must(unk *com.IUnknown, iid *com.GUID) {
	disp := unk.MustQueryInterface(iid)
	defer disp.Release()
	disp.Invoke("Quit")
}

func mustLeak(unk *com.IUnknown, iid *com.GUID) error {
	disp := unk.MustQueryInterface(iid) // want `\(qi-leak\)`
	_, err := disp.Invoke("Quit")
	return err
}

// The source may go before what was asked of it.
func early(class, iid *com.GUID) (*com.IDispatch, error) {
	unk, err := com.CreateInstance(class, iid)
	if err != nil {
		return nil, err
	}
	defer unk.Release()
	return unk.QueryInterface(iid)
}

func earlyCaller(class, iid *com.GUID) error {
	d, err := early(class, iid)
	if err != nil {
		return err
	}
	defer d.Release()
	return work()
}

func earlyCallerLeak(class, iid *com.GUID) error {
	d, err := early(class, iid) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	_, err = d.Invoke("Quit")
	return err
}

// COM ends before its object does.
func alive(class, iid *com.GUID) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	unk := (*com.IUnknown)(nil)
	defer func() {
		if unk != nil {
			unk.Release()
		}
	}()
	if err := com.CoInitializeEx(0, 2); err != nil {
		return err
	}
	defer com.CoUninitialize() // want `\(com-alive-at-uninit\)`
	var err error
	unk, err = com.CreateInstance(class, iid)
	return err
}

// S_FALSE is a success to be balanced.
func sFalse() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := com.CoInitialize(0); err != nil {
		var e *com.Error
		if !errors.As(err, &e) || e.Code() != 1 {
			return err
		}
	}
	defer com.CoUninitialize()
	return work()
}

// The result of the initialisation is not looked at.
func carefree(class, iid *com.GUID) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	com.CoInitialize(0)
	defer com.CoUninitialize()
	unk, err := com.CreateInstance(class, iid)
	if err != nil {
		return err
	}
	defer unk.Release()
	return work()
}

func unbalanced() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := com.CoInitialize(0); err != nil { // want `\(coinit-unbalanced\)`
		return err
	}
	if err := work(); err != nil {
		return err
	}
	com.CoUninitialize()
	return nil
}

func failedInit() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := com.CoInitialize(0); err != nil {
		com.CoUninitialize() // want `\(couninit-after-failed-init\)`
		return err
	}
	com.CoUninitialize()
	return nil
}

// Events.
func events(c *com.IConnectionPointContainer, sink *com.IUnknown, iid *com.GUID) error {
	var point *com.IConnectionPoint
	if err := c.FindConnectionPoint(iid, &point); err != nil {
		return err
	}
	defer point.Release()
	cookie, err := point.Advise(sink)
	if err != nil {
		return err
	}
	defer point.Unadvise(cookie)
	return work()
}

func eventsLate(c *com.IConnectionPointContainer, sink *com.IUnknown, iid *com.GUID) error {
	var point *com.IConnectionPoint
	if err := c.FindConnectionPoint(iid, &point); err != nil {
		return err
	}
	cookie, err := point.Advise(sink)
	if err != nil {
		point.Release()
		return err
	}
	point.Release()
	point.Unadvise(cookie) // want `\(unadvise-late\)`
	return nil
}

func pointLeak(c *com.IConnectionPointContainer, iid *com.GUID) error {
	var point *com.IConnectionPoint
	if err := c.FindConnectionPoint(iid, &point); err != nil { // want `\(release-missing\)`
		return err
	}
	return work()
}

// An application object that owns its two pointers.
type app struct {
	unk  *com.IUnknown
	disp *com.IDispatch
}

func newApp(class, iid *com.GUID) (*app, error) {
	unk, err := com.CreateInstance(class, iid)
	if err != nil {
		return nil, err
	}
	disp, err := unk.QueryInterface(iid)
	if err != nil {
		unk.Release()
		return nil, err
	}
	return &app{unk, disp}, nil
}

func (a *app) Close() {
	a.disp.Release()
	a.unk.Release()
}

func useApp(class, iid *com.GUID) error {
	a, err := newApp(class, iid)
	if err != nil {
		return err
	}
	defer a.Close()
	return work()
}

func useAppLeak(class, iid *com.GUID) error {
	a, err := newApp(class, iid) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	_ = a.disp
	return work()
}

// A second try with another class.
func fallback(class, other, iid *com.GUID) error {
	unk, err := com.GetActiveObject(class, iid)
	if err != nil {
		unk, err = com.CreateInstance(other, iid)
	}
	if err != nil {
		return err
	}
	defer unk.Release()
	return work()
}
