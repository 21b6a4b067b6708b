package usecom

import (
	"runtime"
	"sync"
	"unsafe"

	"example.com/mail/adversarial/bindings/com"
)

// A type that is a dispatch object under another name.
type workbook struct{ com.IDispatch }

func (w *workbook) save() error {
	_, err := w.Invoke("Save")
	return err
}

func openWorkbook(unk *com.IUnknown, iid *com.GUID) (*workbook, error) {
	d, err := unk.QueryInterface(iid)
	if err != nil {
		return nil, err
	}
	return (*workbook)(unsafe.Pointer(d)), nil
}

func edited(unk *com.IUnknown, iid *com.GUID) error {
	w, err := openWorkbook(unk, iid)
	if err != nil {
		return err
	}
	defer w.Release()
	return w.save()
}

func editedLeak(unk *com.IUnknown, iid *com.GUID) error {
	w, err := openWorkbook(unk, iid) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return w.save()
}

// A wrapper that embeds the pointer.
type excel struct {
	*com.IDispatch
	visible bool
}

func startExcel(class, iid *com.GUID) (*excel, error) {
	unk, err := com.CreateInstance(class, iid)
	if err != nil {
		return nil, err
	}
	defer unk.Release()
	d, err := unk.QueryInterface(iid)
	if err != nil {
		return nil, err
	}
	return &excel{IDispatch: d}, nil
}

func (e *excel) Quit() error {
	_, err := e.Invoke("Quit")
	e.Release()
	return err
}

func quitted(class, iid *com.GUID) error {
	e, err := startExcel(class, iid)
	if err != nil {
		return err
	}
	e.visible = true
	return e.Quit()
}

func quittedTwice(class, iid *com.GUID) error {
	e, err := startExcel(class, iid)
	if err != nil {
		return err
	}
	defer e.Release() // want `\(double-release\)`
	return e.Quit()
}

func quittedNever(class, iid *com.GUID) error {
	e, err := startExcel(class, iid) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	_, err = e.Invoke("Calculate")
	return err
}

// A cleanup for a result.
func connect(class, iid *com.GUID) (*com.IDispatch, func(), error) {
	unk, err := com.CreateInstance(class, iid)
	if err != nil {
		return nil, nil, err
	}
	d, err := unk.QueryInterface(iid)
	if err != nil {
		unk.Release()
		return nil, nil, err
	}
	return d, func() {
		d.Release()
		unk.Release()
	}, nil
}

func connected(class, iid *com.GUID) error {
	d, done, err := connect(class, iid)
	if err != nil {
		return err
	}
	defer done()
	_, err = d.Invoke("Ping")
	return err
}

// Half a cleanup before an error.
func connectLeaky(class, iid *com.GUID) (*com.IDispatch, func(), error) {
	unk, err := com.CreateInstance(class, iid) // want `\(release-missing\)`
	if err != nil {
		return nil, nil, err
	}
	d, err := unk.QueryInterface(iid)
	if err != nil {
		return nil, nil, err
	}
	return d, func() {
		d.Release()
		unk.Release()
	}, nil
}

// A thread that owns its apartment.
func apartment(class, iid *com.GUID, calls <-chan func(*com.IUnknown), done chan<- error) {
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := com.CoInitializeEx(0, 2); err != nil {
			done <- err
			return
		}
		defer com.CoUninitialize()
		unk, err := com.CreateInstance(class, iid)
		if err != nil {
			done <- err
			return
		}
		defer unk.Release()
		for f := range calls {
			f(unk)
		}
		done <- nil
	}()
}

func apartmentLeaky(class, iid *com.GUID, calls <-chan func(), done chan<- error) {
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := com.CoInitializeEx(0, 2); err != nil { // want `\(coinit-unbalanced\)`
			done <- err
			return
		}
		for f := range calls {
			f()
		}
		done <- nil
	}()
}

// Closed once, from wherever.
type shared struct {
	once sync.Once
	unk  *com.IUnknown
}

func newShared(class, iid *com.GUID) (*shared, error) {
	unk, err := com.CreateInstance(class, iid)
	if err != nil {
		return nil, err
	}
	return &shared{unk: unk}, nil
}

func (s *shared) Close() { s.once.Do(func() { s.unk.Release() }) }

func closedTwice(class, iid *com.GUID) error {
	s, err := newShared(class, iid)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := work(); err != nil {
		return err
	}
	s.Close()
	return nil
}

// Never closed by any of its methods.
type hoard struct{ unk *com.IUnknown }

func newHoard(class, iid *com.GUID) (*hoard, error) {
	unk, err := com.CreateInstance(class, iid) // want `\(release-missing\)`
	if err != nil {
		return nil, err
	}
	return &hoard{unk}, nil
}

func (h *hoard) query(iid *com.GUID) error {
	d, err := h.unk.QueryInterface(iid)
	if err != nil {
		return err
	}
	defer d.Release()
	return work()
}
