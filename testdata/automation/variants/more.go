package variants

import (
	"log"

	"example.com/mail/ole"
	"example.com/mail/ole/oleutil"
)

// The tag tells whether there is something to be cleared.
func clearedByTag(item *ole.IDispatch) error {
	v, err := oleutil.GetProperty(item, "Parent")
	if err != nil {
		return err
	}
	defer func() {
		if v.VT == ole.VT_DISPATCH {
			v.Clear()
		}
	}()
	_, err = v.ToIDispatch().CallMethod("Refresh")
	return err
}

func clearAll(list ...*ole.VARIANT) {
	for _, v := range list {
		v.Clear()
	}
}

func clearedTogether(a, b *ole.IDispatch) error {
	x, err := oleutil.GetProperty(a, "Parent")
	if err != nil {
		return err
	}
	y, err := oleutil.GetProperty(b, "Parent")
	if err != nil {
		x.Clear()
		return err
	}
	defer clearAll(x, y)
	_, err = oleutil.CallMethod(x.ToIDispatch(), "Swap", y.ToIDispatch())
	return err
}

func must(v *ole.VARIANT, err error) *ole.VARIANT {
	if err != nil {
		panic(err)
	}
	return v
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func panicking(app *ole.IDispatch) {
	d := must(oleutil.GetProperty(app, "Selection")).ToIDispatch()
	defer d.Release()
	_, err := d.CallMethod("Refresh")
	check(err)
}

// A path of properties, each object released as soon as the next is there.
func follow(start *ole.IDispatch, path ...string) (*ole.IDispatch, error) {
	start.AddRef()
	at := start
	for _, name := range path {
		v, err := oleutil.GetProperty(at, name)
		at.Release()
		if err != nil {
			return nil, err
		}
		at = v.ToIDispatch()
	}
	return at, nil
}

func followed(app *ole.IDispatch) error {
	d, err := follow(app, "Selection", "Parent")
	if err != nil {
		return err
	}
	defer d.Release()
	_, err = d.CallMethod("Refresh")
	return err
}

func literal(app *ole.IDispatch) error {
	get := func(name string) *ole.IDispatch { return oleutil.MustGetProperty(app, name).ToIDispatch() }
	selection := get("Selection")
	defer selection.Release()
	parent := get("Parent")
	defer parent.Release()
	_, err := selection.CallMethod("Move", parent)
	return err
}

// A wrapper that hands out wrappers.
type object struct{ d *ole.IDispatch }

func (o *object) get(name string) *object {
	return &object{oleutil.MustGetProperty(o.d, name).ToIDispatch()}
}

func (o *object) call(name string) { oleutil.MustCallMethod(o.d, name) }

func (o *object) release() { o.d.Release() }

func wrappers(app *object) {
	selection := app.get("Selection")
	defer selection.release()
	parent := selection.get("Parent")
	parent.call("Refresh")
	parent.release()
}

func wrapperLost(app *object) {
	app.get("Selection").call("Refresh") // want `\(release-missing\)`
}

// A function around an object.
func with[T any](v *ole.VARIANT, f func(*ole.IDispatch) (T, error)) (T, error) {
	defer v.Clear()
	return f(v.ToIDispatch())
}

func surrounded(app *ole.IDispatch) (string, error) {
	v, err := oleutil.GetProperty(app, "Selection")
	if err != nil {
		return "", err
	}
	return with(v, func(d *ole.IDispatch) (string, error) {
		name, err := d.GetProperty("Name")
		if err != nil {
			return "", err
		}
		defer name.Clear()
		return name.ToString(), nil
	})
}

// A cache keeps them by name.
type cache map[string]*ole.VARIANT

func (c cache) load(app *ole.IDispatch, name string) (*ole.IDispatch, error) {
	if v, ok := c[name]; ok {
		return v.ToIDispatch(), nil
	}
	v, err := oleutil.GetProperty(app, name)
	if err != nil {
		return nil, err
	}
	c[name] = v
	d := v.ToIDispatch()
	_, err = d.CallMethod("Refresh")
	return d, err
}

func (c cache) clear() {
	for name, v := range c {
		v.Clear()
		delete(c, name)
	}
}

func cached(app *ole.IDispatch) error {
	c := make(cache)
	defer c.clear()
	d, err := c.load(app, "Selection")
	if err != nil {
		return err
	}
	_, err = d.CallMethod("Refresh")
	return err
}

// One owner for all.
type session struct {
	unk  *ole.IUnknown
	app  *ole.IDispatch
	list []*ole.VARIANT
}

func start() (_ *session, err error) {
	if err := ole.CoInitialize(0); err != nil {
		return nil, err
	}
	s := &session{}
	defer func() {
		if err != nil {
			s.stop()
		}
	}()
	if s.unk, err = oleutil.CreateObject("Outlook.Application"); err != nil {
		return nil, err
	}
	if s.app, err = s.unk.QueryInterface(ole.IID_IDispatch); err != nil {
		return nil, err
	}
	return s, nil
}

func (s *session) get(name string) (*ole.IDispatch, error) {
	v, err := s.app.GetProperty(name)
	if err != nil {
		return nil, err
	}
	s.list = append(s.list, v)
	return v.ToIDispatch(), nil
}

func (s *session) stop() {
	for _, v := range s.list {
		v.Clear()
	}
	s.list = nil
	if s.app != nil {
		s.app.Release()
		s.app = nil
	}
	if s.unk != nil {
		s.unk.Release()
		s.unk = nil
	}
	ole.CoUninitialize()
}

func owned() error {
	s, err := start()
	if err != nil {
		return err
	}
	defer s.stop()
	d, err := s.get("Selection")
	if err != nil {
		return err
	}
	_, err = d.CallMethod("Refresh")
	return err
}

// Retries, with the object of the last turn.
func retried(app *ole.IDispatch) (err error) {
	var v *ole.VARIANT
	for range 3 {
		if v, err = oleutil.GetProperty(app, "Selection"); err == nil {
			break
		}
	}
	if err != nil {
		return err
	}
	defer v.Clear()
	_, err = v.ToIDispatch().CallMethod("Refresh")
	return err
}

func switched(app *ole.IDispatch) error {
	v, err := oleutil.GetProperty(app, "Selection")
	switch {
	case err != nil:
		return err
	case v.VT != ole.VT_DISPATCH:
		return v.Clear()
	}
	d := v.ToIDispatch()
	defer d.Release()
	_, err = d.CallMethod("Refresh")
	return err
}

// A select over what is there; each is cleared where it is found.
func elements(enum *ole.IEnumVARIANT, stop <-chan struct{}) error {
	for {
		select {
		case <-stop:
			return nil
		default:
		}
		v, n, err := enum.Next(1)
		if n == 0 || err != nil {
			return err
		}
		if d := v.ToIDispatch(); d != nil {
			d.CallMethod("Delete")
		}
		v.Clear()
	}
}

// The inner variable hides the outer one.
func shadowed(app *ole.IDispatch) error {
	v, err := oleutil.GetProperty(app, "Selection")
	if err != nil {
		return err
	}
	defer v.Clear()
	d := v.ToIDispatch()
	if v, err := oleutil.GetProperty(d, "Parent"); err == nil {
		d := v.ToIDispatch()
		d.CallMethod("Refresh")
		d.Release()
	}
	_, err = d.CallMethod("Refresh")
	return err
}

// A function of the same name that does something else.
type connection struct{ d *ole.IDispatch }

func ConnectObject(d *ole.IDispatch) *connection { return &connection{d} }

func (c *connection) close() { c.d.Release() }

func connect(app *ole.IDispatch) error {
	v, err := oleutil.GetProperty(app, "Selection")
	if err != nil {
		return err
	}
	d := v.ToIDispatch()
	if _, err := d.CallMethod("Refresh"); err != nil {
		v.Clear()
		return err
	}
	c := ConnectObject(d)
	defer c.close()
	return nil
}

func clearedByFunction(enum *ole.IEnumVARIANT) error {
	item, n, err := enum.Next(1)
	if err != nil || n == 0 {
		return err
	}
	defer ole.VariantClear(&item)
	_, err = item.ToIDispatch().CallMethod("Refresh")
	return err
}

// Every way to an object.
func objects(clsid *ole.GUID) {
	if unk, err := oleutil.CreateObject("Outlook.Application"); err == nil { // want `object "unk".*\(release-missing\)`
		unk.AddRef()
		unk.Release()
	}
	if unk, err := oleutil.GetActiveObject("Outlook.Application"); err == nil { // want `object "unk".*\(release-missing\)`
		unk.AddRef()
		unk.Release()
	}
	if unk, err := ole.CreateInstance(clsid, ole.IID_IUnknown); err == nil { // want `object "unk".*\(release-missing\)`
		unk.AddRef()
		unk.Release()
	}
	if unk, err := ole.GetActiveObject(clsid, ole.IID_IUnknown); err == nil { // want `object "unk".*\(release-missing\)`
		unk.AddRef()
		unk.Release()
	}
	if unk, err := ole.GetObject("winmgmts:", nil, ole.IID_IUnknown); err == nil { // want `object "unk".*\(release-missing\)`
		unk.AddRef()
		unk.Release()
	}
}

// An initialisation of the Windows Runtime cannot be undone with this library.
func runtimeInit() error { return ole.RoInitialize(1) }

// CoUninitialize as a value.
func bracket(f func() error) error {
	if err := ole.CoInitializeEx(0, 0); err != nil {
		return err
	}
	end := ole.CoUninitialize
	defer end()
	return f()
}

func events(app *ole.IDispatch, c *ole.IConnectionPointContainer, sink *ole.IUnknown) error {
	var point *ole.IConnectionPoint
	if err := c.FindConnectionPoint(ole.IID_IDispatch, &point); err != nil {
		return err
	}
	defer point.Release()
	cookie, err := point.Advise(sink)
	if err != nil {
		return err
	}
	defer point.Unadvise(cookie)
	_, err = app.CallMethod("Run")
	return err
}

func eventsLost(app *ole.IDispatch, point *ole.IConnectionPoint, sink *ole.IUnknown) error {
	cookie, err := point.Advise(sink) // want `connection "cookie".*\(advise-no-unadvise\)`
	if err != nil {
		return err
	}
	_, err = app.CallMethod("Run", cookie)
	return err
}
