// Package office drives an application by automation.
package office

import (
	"errors"
	"fmt"
	"runtime"
	"sync"

	"example.com/mail/ole"
	"example.com/mail/ole/oleutil"
)

const sFalse = 1

func initCOM() error {
	if err := ole.CoInitializeEx(0, 2); err != nil {
		var oe *ole.OleError
		if errors.As(err, &oe) && oe.Code() == sFalse {
			return nil
		}
		return err
	}
	return nil
}

type App struct {
	unk  *ole.IUnknown
	disp *ole.IDispatch
	ns   *ole.IDispatch
}

func Open() (app *App, err error) {
	runtime.LockOSThread()
	defer func() {
		if err != nil {
			runtime.UnlockOSThread()
		}
	}()
	if err := initCOM(); err != nil {
		return nil, err
	}
	app = &App{}
	defer func() {
		if err != nil {
			app.release()
			ole.CoUninitialize()
			app = nil
		}
	}()
	app.unk, err = oleutil.CreateObject("Outlook.Application")
	if err != nil {
		return
	}
	app.disp, err = app.unk.QueryInterface(ole.IID_IDispatch)
	if err != nil {
		return
	}
	v, err := oleutil.CallMethod(app.disp, "GetNamespace", "MAPI")
	if err != nil {
		return
	}
	app.ns = v.ToIDispatch()
	return
}

func (a *App) release() {
	for _, d := range []*ole.IDispatch{a.ns, a.disp} {
		if d != nil {
			d.Release()
		}
	}
	if a.unk != nil {
		a.unk.Release()
	}
}

func (a *App) Close() {
	a.release()
	ole.CoUninitialize()
	runtime.UnlockOSThread()
}

func (a *App) Folder(n int) (*ole.IDispatch, error) {
	v, err := a.ns.CallMethod("GetDefaultFolder", n)
	if err != nil {
		return nil, fmt.Errorf("folder %d: %w", n, err)
	}
	return v.ToIDispatch(), nil
}

func (a *App) Subjects(n int) ([]string, error) {
	f, err := a.Folder(n)
	if err != nil {
		return nil, err
	}
	defer f.Release()
	items, err := oleutil.GetProperty(f, "Items")
	if err != nil {
		return nil, err
	}
	defer items.Clear()
	var out []string
	err = oleutil.ForEach(items.ToIDispatch(), func(v *ole.VARIANT) error {
		item := v.ToIDispatch()
		defer item.Release()
		s, err := item.GetProperty("Subject")
		if err != nil {
			return err
		}
		defer s.Clear()
		out = append(out, s.ToString())
		return nil
	})
	return out, err
}

func (a *App) Count(n int) (int, error) {
	f, err := a.Folder(n)
	if err != nil {
		return 0, err
	}
	defer f.Release()
	items := oleutil.MustGetProperty(f, "Items").ToIDispatch()
	defer items.Release()
	c, err := oleutil.GetProperty(items, "Count")
	if err != nil {
		return 0, err
	}
	return int(c.Val), nil
}

func (a *App) Each(n int, f func(*ole.IDispatch) error) error {
	folder, err := a.Folder(n)
	if err != nil {
		return err
	}
	defer folder.Release()
	v, err := folder.GetProperty("Items")
	if err != nil {
		return err
	}
	items := v.ToIDispatch()
	defer items.Release()
	count, err := items.GetProperty("Count")
	if err != nil {
		return err
	}
	for i := int64(1); i <= count.Val; i++ {
		v, err := items.CallMethod("Item", i)
		if err != nil {
			return err
		}
		err = f(v.ToIDispatch())
		v.Clear()
		if err != nil {
			return err
		}
	}
	return nil
}

func (a *App) Send(to, subject string) (err error) {
	v, err := oleutil.CallMethod(a.disp, "CreateItem", 0)
	if err != nil {
		return err
	}
	mail := v.ToIDispatch()
	defer mail.Release()
	for _, p := range []struct{ name, value string }{{"To", to}, {"Subject", subject}} {
		if _, err := oleutil.PutProperty(mail, p.name, p.value); err != nil {
			return err
		}
	}
	_, err = oleutil.CallMethod(mail, "Send")
	return err
}

func (a *App) Quit() { oleutil.MustCallMethod(a.disp, "Quit"); a.Close() }

func get(d *ole.IDispatch, path ...string) (*ole.IDispatch, error) {
	d.AddRef()
	for _, p := range path {
		v, err := d.GetProperty(p)
		d.Release()
		if err != nil {
			return nil, err
		}
		d = v.ToIDispatch()
	}
	return d, nil
}

func useGet(a *App) error {
	d, err := get(a.disp, "Session", "Stores")
	if err != nil {
		return err
	}
	defer d.Release()
	_, err = d.GetProperty("Count")
	return err
}

func getStr(d *ole.IDispatch, name string) (string, error) {
	v, err := d.GetProperty(name)
	if err != nil {
		return "", err
	}
	defer func() { _ = v.Clear() }()
	return v.ToString(), nil
}

func enum(d *ole.IDispatch, f func(*ole.IDispatch)) error {
	v, err := d.GetProperty("_NewEnum")
	if err != nil {
		return err
	}
	defer v.Clear()
	e, err := v.ToIUnknown().IEnumVARIANT(ole.IID_IEnumVariant)
	if err != nil {
		return err
	}
	defer e.Release()
	for {
		item, n, err := e.Next(1)
		if err != nil {
			return err
		}
		if n == 0 {
			return nil
		}
		if o := item.ToIDispatch(); o != nil {
			f(o)
		}
		item.Clear()
	}
}

func enumList(d *ole.IDispatch) (list []*ole.IDispatch, err error) {
	v, err := d.GetProperty("_NewEnum")
	if err != nil {
		return nil, err
	}
	u := v.ToIUnknown()
	defer u.Release()
	e, err := u.IEnumVARIANT(ole.IID_IEnumVariant)
	if err != nil {
		return nil, err
	}
	defer e.Release()
	for item, n, err := e.Next(1); n > 0 && err == nil; item, n, err = e.Next(1) {
		list = append(list, item.ToIDispatch())
	}
	return list, nil
}

func useList(d *ole.IDispatch) error {
	list, err := enumList(d)
	if err != nil {
		return err
	}
	defer func() {
		for _, o := range list {
			o.Release()
		}
	}()
	for _, o := range list {
		if _, err := getStr(o, "Name"); err != nil {
			return err
		}
	}
	return nil
}

type pool struct {
	wg   sync.WaitGroup
	jobs chan string
	errs chan error
}

func (p *pool) worker() {
	defer p.wg.Done()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := ole.CoInitialize(0); err != nil {
		p.errs <- err
		return
	}
	defer ole.CoUninitialize()
	unk, err := oleutil.CreateObject("Outlook.Application")
	if err != nil {
		p.errs <- err
		return
	}
	defer unk.Release()
	app, err := unk.QueryInterface(ole.IID_IDispatch)
	if err != nil {
		p.errs <- err
		return
	}
	defer app.Release()
	for j := range p.jobs {
		if err := sendOne(app, j); err != nil {
			p.errs <- err
		}
	}
}

func sendOne(app *ole.IDispatch, to string) error {
	v, err := app.CallMethod("CreateItem", 0)
	if err != nil {
		return err
	}
	m := v.ToIDispatch()
	if m == nil {
		v.Clear()
		return errors.New("no item")
	}
	defer m.Release()
	if _, err := m.PutProperty("To", to); err != nil {
		return err
	}
	r, err := m.CallMethod("Send")
	if err != nil {
		return err
	}
	return r.Clear()
}

type events struct {
	point  *ole.IConnectionPoint
	cookie uint32
}

func connect(d *ole.IDispatch, sink *ole.IUnknown) (*events, error) {
	u, err := d.QueryInterface(ole.IID_IUnknown)
	if err != nil {
		return nil, err
	}
	defer u.Release()
	c := container(u)
	var p *ole.IConnectionPoint
	if err := c.FindConnectionPoint(ole.IID_IDispatch, &p); err != nil {
		return nil, err
	}
	cookie, err := p.Advise(sink)
	if err != nil {
		p.Release()
		return nil, err
	}
	return &events{p, cookie}, nil
}

func container(d *ole.IDispatch) *ole.IConnectionPointContainer { return nil }

func (e *events) Close() error {
	err := e.point.Unadvise(e.cookie)
	e.point.Release()
	return err
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func musts() {
	unk := must(oleutil.CreateObject("Outlook.Application"))
	defer unk.Release()
	app := must(unk.QueryInterface(ole.IID_IDispatch))
	defer app.Release()
	ns := must(app.CallMethod("GetNamespace", "MAPI"))
	defer ns.Clear()
	stores := must(ns.ToIDispatch().GetProperty("Stores"))
	defer stores.Clear()
	fmt.Println(must(getStr(stores.ToIDispatch(), "Name")))
}

type scope struct{ vs []*ole.VARIANT }

func (s *scope) get(d *ole.IDispatch, name string) (*ole.IDispatch, error) {
	v, err := d.GetProperty(name)
	if err != nil {
		return nil, err
	}
	s.vs = append(s.vs, v)
	return v.ToIDispatch(), nil
}

func (s *scope) Close() {
	for i := len(s.vs) - 1; i >= 0; i-- {
		s.vs[i].Clear()
	}
}

func useScope(app *ole.IDispatch) error {
	var s scope
	defer s.Close()
	ns, err := s.get(app, "Session")
	if err != nil {
		return err
	}
	st, err := s.get(ns, "DefaultStore")
	if err != nil {
		return err
	}
	_, err = getStr(st, "DisplayName")
	return err
}
