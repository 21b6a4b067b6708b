package variants

import (
	"errors"
	"fmt"
	"unsafe"

	"example.com/mail/ole"
	"example.com/mail/ole/oleutil"
)

// A VARIANT of a string owes nothing that is reported.
func text(item *ole.IDispatch) (string, error) {
	v, err := oleutil.GetProperty(item, "Subject")
	if err != nil {
		return "", err
	}
	return v.ToString(), nil
}

// Whatever it holds is looked at by its tag.
func tagged(item *ole.IDispatch) (string, error) {
	v, err := oleutil.GetProperty(item, "Subject")
	if err != nil {
		return "", err
	}
	if v.VT == ole.VT_DISPATCH {
		d := v.ToIDispatch()
		defer d.Release()
		return "object", nil
	}
	return fmt.Sprint(v.Value()), nil
}

func byValue(item *ole.IDispatch) {
	v, err := item.GetProperty("Parent")
	if err != nil {
		return
	}
	if d, ok := v.Value().(*ole.IDispatch); ok {
		d.Release()
	}
}

func byNumber(item *ole.IDispatch) {
	v, err := item.GetProperty("Parent")
	if err != nil {
		return
	}
	d := (*ole.IDispatch)(unsafe.Pointer(uintptr(v.Val)))
	defer d.Release()
	if _, err := v.ToIDispatch().CallMethod("Refresh"); err != nil {
		return
	}
}

// Clear ends it, as often as one likes.
func cleared(item *ole.IDispatch) error {
	v, err := item.GetProperty("Parent")
	if err != nil {
		return err
	}
	defer v.Clear()
	if _, err := v.ToIDispatch().CallMethod("Refresh"); err != nil {
		v.Clear()
		return err
	}
	v.Clear()
	fmt.Println(v.Value(), v.ToIDispatch())
	return nil
}

// So does Release.
func released(item *ole.IDispatch) error {
	v, err := item.GetProperty("Parent")
	if err != nil {
		return err
	}
	parent := v.ToIDispatch()
	defer parent.Release()
	_, err = parent.CallMethod("Refresh")
	return err
}

// The tag may differ: then there is no object.
func perhaps(item *ole.IDispatch) error {
	v, err := item.GetProperty("Parent")
	if err != nil {
		return err
	}
	parent := v.ToIDispatch()
	if parent == nil {
		return errors.New("no parent")
	}
	defer parent.Release()
	_, err = parent.CallMethod("Refresh")
	return err
}

func either(item *ole.IDispatch) {
	v := oleutil.MustGetProperty(item, "Parent")
	if d := v.ToIDispatch(); d != nil {
		d.Release()
		return
	}
	if u := v.ToIUnknown(); u != nil {
		u.Release()
	}
}

// One variable for one call after the other.
func reused(app *ole.IDispatch) error {
	v, err := oleutil.GetProperty(app, "Selection")
	if err != nil {
		return err
	}
	selection := v.ToIDispatch()
	defer selection.Release()
	v, err = oleutil.GetProperty(selection, "Parent")
	if err != nil {
		return err
	}
	parent := v.ToIDispatch()
	defer parent.Release()
	v, err = oleutil.GetProperty(parent, "Name")
	if err != nil {
		return err
	}
	defer v.Clear()
	fmt.Println(v.ToString())
	return nil
}

// AddRef makes one more.
func addref(app *ole.IDispatch) (*ole.IDispatch, error) {
	v, err := oleutil.GetProperty(app, "Selection")
	if err != nil {
		return nil, err
	}
	defer v.Clear()
	d := v.ToIDispatch()
	d.AddRef()
	return d, nil
}

func addrefHere(app *ole.IDispatch) error {
	v, err := oleutil.GetProperty(app, "Selection")
	if err != nil {
		return err
	}
	d := v.ToIDispatch()
	d.AddRef()
	v.Clear()
	_, err = d.CallMethod("Clear")
	d.Release()
	return err
}

// The owner of a struct clears.
type holder struct {
	v *ole.VARIANT
	d *ole.IDispatch
}

func hold(app *ole.IDispatch) (*holder, error) {
	v, err := oleutil.GetProperty(app, "Selection")
	if err != nil {
		return nil, err
	}
	d := v.ToIDispatch()
	if _, err := d.CallMethod("Refresh"); err != nil {
		v.Clear()
		return nil, err
	}
	return &holder{v, d}, nil
}

func (h *holder) close() { h.v.Clear() }

func held(app *ole.IDispatch) error {
	h, err := hold(app)
	if err != nil {
		return err
	}
	defer h.close()
	_, err = h.d.CallMethod("Refresh")
	return err
}

// A cleanup beside the object.
func withCleanup(app *ole.IDispatch) (*ole.IDispatch, func(), error) {
	v, err := oleutil.CallMethod(app, "ConnectServer")
	if err != nil {
		return nil, nil, err
	}
	return v.ToIDispatch(), func() { v.Clear() }, nil
}

func cleanedUp(app *ole.IDispatch) error {
	d, cleanup, err := withCleanup(app)
	if err != nil {
		return err
	}
	defer cleanup()
	_, err = d.CallMethod("Refresh")
	return err
}

// The usual loop over an enumeration.
func loop(items *ole.IDispatch) error {
	property, err := items.GetProperty("_NewEnum")
	if err != nil {
		return err
	}
	defer property.Clear()
	enum, err := property.ToIUnknown().IEnumVARIANT(ole.IID_IEnumVariant)
	if err != nil {
		return err
	}
	defer enum.Release()
	for raw, n, err := enum.Next(1); n > 0; raw, n, err = enum.Next(1) {
		if err != nil {
			return err
		}
		err := func() error {
			item := raw.ToIDispatch()
			defer item.Release()
			v, err := oleutil.GetProperty(item, "Name")
			if err != nil {
				return err
			}
			defer v.Clear()
			fmt.Println(v.ToString())
			return nil
		}()
		if err != nil {
			return err
		}
	}
	return nil
}

func loopCleared(enum *ole.IEnumVARIANT) error {
	for {
		item, n, err := enum.Next(1)
		if err != nil || n == 0 {
			return err
		}
		if item.VT != ole.VT_DISPATCH {
			item.Clear()
			continue
		}
		_, err = item.ToIDispatch().CallMethod("Delete")
		item.Clear()
		if err != nil {
			return err
		}
	}
}

func collect(enum *ole.IEnumVARIANT) ([]*ole.IDispatch, error) {
	var list []*ole.IDispatch
	for item, n, err := enum.Next(1); n > 0; item, n, err = enum.Next(1) {
		if err != nil {
			return list, err
		}
		d := item.ToIDispatch()
		if _, err := d.CallMethod("Refresh"); err != nil {
			d.Release()
			return list, err
		}
		list = append(list, d)
	}
	return list, nil
}

// The function that ForEach calls owns each element.
func each(items *ole.IDispatch) error {
	return oleutil.ForEach(items, func(v *ole.VARIANT) error {
		item := v.ToIDispatch()
		defer item.Release()
		_, err := item.CallMethod("Delete")
		return err
	})
}

func eachCleared(items *ole.IDispatch) error {
	n := 0
	err := oleutil.ForEach(items, func(v *ole.VARIANT) error {
		defer v.Clear()
		n++
		_, err := v.ToIDispatch().CallMethod("Delete")
		return err
	})
	fmt.Println(n)
	return err
}

func eachString(items *ole.IDispatch) (names []string, err error) {
	err = oleutil.ForEach(items, func(v *ole.VARIANT) error {
		names = append(names, v.ToString())
		return nil
	})
	return names, err
}

func eachKept(items *ole.IDispatch) (list []*ole.IDispatch, err error) {
	err = oleutil.ForEach(items, func(v *ole.VARIANT) error {
		d := v.ToIDispatch()
		if _, err := d.CallMethod("Refresh"); err != nil {
			d.Release()
			return err
		}
		list = append(list, d)
		return nil
	})
	return list, err
}

func first(items *ole.IDispatch) (found *ole.IDispatch, err error) {
	err = oleutil.ForEach(items, func(v *ole.VARIANT) error {
		d := v.ToIDispatch()
		if _, err := d.GetProperty("Name"); err != nil || found != nil {
			d.Release()
			return err
		}
		found = d
		return nil
	})
	return found, err
}

func deleteOne(v *ole.VARIANT) error {
	defer v.Clear()
	_, err := v.ToIDispatch().CallMethod("Delete")
	return err
}

func eachNamed(items *ole.IDispatch) error { return oleutil.ForEach(items, deleteOne) }

func eachGiven(items *ole.IDispatch, f func(*ole.VARIANT) error) error {
	return oleutil.ForEach(items, f)
}

// Helpers that hand over what a VARIANT holds are used right.
func helpers(app *ole.IDispatch) error {
	d, err := child(app, "Selection")
	if err != nil {
		return err
	}
	defer d.Release()
	v, err := property(d, "Parent")
	if err != nil {
		return err
	}
	defer v.Clear()
	_, err = v.ToIDispatch().CallMethod("Refresh")
	return err
}

// value returns what is held untyped.
func value(item *ole.IDispatch, name string) (interface{}, error) {
	v, err := oleutil.GetProperty(item, name)
	if err != nil {
		return nil, err
	}
	defer v.Clear()
	return v.Value(), nil
}

func valued(item, other *ole.IDispatch) error {
	s, err := value(item, "Subject")
	if err != nil {
		return err
	}
	_, err = oleutil.PutProperty(other, "Subject", s)
	return err
}

// The object is put into a property of another, which takes a reference of its own.
func passed(app, list *ole.IDispatch) error {
	v, err := oleutil.GetProperty(app, "Selection")
	if err != nil {
		return err
	}
	defer v.Clear()
	_, err = oleutil.PutProperty(list, "Source", v.ToIDispatch())
	return err
}

// A VARIANT by reference may come back with something else.
func byReference(app *ole.IDispatch) error {
	v, err := oleutil.GetProperty(app, "Selection")
	if err != nil {
		return err
	}
	if _, err := v.ToIDispatch().CallMethod("Refresh"); err != nil {
		v.Clear()
		return err
	}
	_, err = oleutil.CallMethod(app, "Swap", v)
	return err
}

// A method value and a function value end it.
func methodValue(app *ole.IDispatch) error {
	v, err := oleutil.GetProperty(app, "Selection")
	if err != nil {
		return err
	}
	done := v.Clear
	defer done()
	_, err = v.ToIDispatch().CallMethod("Refresh")
	return err
}

// What is not an object is not claimed by being printed or compared.
func printed(app *ole.IDispatch) {
	v, err := oleutil.GetProperty(app, "Selection")
	if err != nil {
		return
	}
	fmt.Println(v.ToIDispatch())
	if v.ToIDispatch() == app {
		fmt.Println("itself")
	}
}

// COM ends after all.
func orderly() error {
	if err := ole.CoInitialize(0); err != nil {
		return err
	}
	defer ole.CoUninitialize()
	unk, err := oleutil.CreateObject("Outlook.Application")
	if err != nil {
		return err
	}
	defer unk.Release()
	app, err := unk.QueryInterface(ole.IID_IDispatch)
	if err != nil {
		return err
	}
	defer app.Release()
	ns, err := oleutil.CallMethod(app, "GetNamespace", "MAPI")
	if err != nil {
		return err
	}
	defer ns.Clear()
	_, err = oleutil.PutProperty(ns.ToIDispatch(), "Offline", true)
	return err
}

// The registration of ConnectObject cannot be cancelled.
func listen(app *ole.IDispatch, sink *ole.IDispatch) error {
	_, err := oleutil.ConnectObject(app, ole.IID_IDispatch, sink)
	return err
}

func casted(unk *ole.IUnknown) (*ole.IEnumVARIANT, error) {
	d, err := unk.QueryInterface(ole.IID_IEnumVariant)
	if err != nil {
		return nil, err
	}
	return (*ole.IEnumVARIANT)(unsafe.Pointer(d)), nil
}

func queriedWell(unk *ole.IUnknown) error {
	var enum *ole.IEnumVARIANT
	if err := unk.PutQueryInterface(ole.IID_IEnumVariant, &enum); err != nil {
		return err
	}
	defer enum.Release()
	return enum.Reset()
}

// What holds no object may wait for the end of the function.
func deferred(item *ole.IDispatch, names []string) (texts []string, err error) {
	for _, name := range names {
		v, err := oleutil.GetProperty(item, name)
		if err != nil {
			continue
		}
		defer v.Clear()
		texts = append(texts, v.ToString())
	}
	return texts, nil
}

// Where the call fails, the VARIANT is empty.
func clearedAfterFailure(item *ole.IDispatch) {
	v, err := oleutil.GetProperty(item, "Parent")
	if err != nil {
		v.Clear()
		return
	}
	v.ToIDispatch().Release()
}

// A VARIANT by value is the same one.
func deleteValue(v ole.VARIANT) error {
	item := v.ToIDispatch()
	defer item.Release()
	_, err := item.CallMethod("Delete")
	return err
}

func loopByValue(enum *ole.IEnumVARIANT) error {
	for raw, n, err := enum.Next(1); n > 0; raw, n, err = enum.Next(1) {
		if err != nil {
			return err
		}
		if err := deleteValue(raw); err != nil {
			return err
		}
	}
	return nil
}

type entry struct{ raw ole.VARIANT }

func (e *entry) close() { e.raw.Clear() }

func (e *entry) refresh() error {
	_, err := e.raw.ToIDispatch().CallMethod("Refresh")
	return err
}

func nextEntry(enum *ole.IEnumVARIANT) (*entry, error) {
	raw, _, err := enum.Next(1)
	if err != nil {
		return nil, err
	}
	return &entry{raw}, nil
}

func useEntry(enum *ole.IEnumVARIANT) error {
	e, err := nextEntry(enum)
	if err != nil {
		return err
	}
	defer e.close()
	return e.refresh()
}

// A helper takes the object from the VARIANT.
func taken(v *ole.VARIANT) *ole.IDispatch { return v.ToIDispatch() }

func as[T any](v *ole.VARIANT) *T { return (*T)(unsafe.Pointer(v.ToIDispatch())) }

func viaHelper(app *ole.IDispatch) error {
	v, err := oleutil.GetProperty(app, "Selection")
	if err != nil {
		return err
	}
	d := taken(v)
	if d == nil {
		return errors.New("no selection")
	}
	defer d.Release()
	_, err = d.CallMethod("Refresh")
	return err
}

func viaGeneric(app *ole.IDispatch) error {
	v, err := oleutil.GetProperty(app, "_NewEnum")
	if err != nil {
		return err
	}
	enum := as[ole.IEnumVARIANT](v)
	defer enum.Release()
	return enum.Reset()
}

// A list of what is to be cleared.
func listed(app *ole.IDispatch, names []string) error {
	var list []*ole.VARIANT
	defer func() {
		for _, v := range list {
			v.Clear()
		}
	}()
	for _, name := range names {
		v, err := oleutil.GetProperty(app, name)
		if err != nil {
			return err
		}
		list = append(list, v)
		if _, err := v.ToIDispatch().CallMethod("Refresh"); err != nil {
			return err
		}
	}
	return nil
}

// A cleanup that looks at what there is.
func guarded(app *ole.IDispatch) (err error) {
	var v *ole.VARIANT
	var d *ole.IDispatch
	defer func() {
		if d != nil {
			d.Release()
		}
	}()
	if v, err = oleutil.GetProperty(app, "Selection"); err != nil {
		return err
	}
	d = v.ToIDispatch()
	_, err = d.CallMethod("Refresh")
	return err
}

// A wrapper of the object.
type selection struct{ *ole.IDispatch }

func selected(app *ole.IDispatch) (*selection, error) {
	v, err := oleutil.GetProperty(app, "Selection")
	if err != nil {
		return nil, err
	}
	s := &selection{v.ToIDispatch()}
	if _, err := s.CallMethod("Refresh"); err != nil {
		s.Release()
		return nil, err
	}
	return s, nil
}

// A function of the caller's is lent the object, or owns it.
func lend(items *ole.IDispatch, f func(*ole.IDispatch) error) error {
	return oleutil.ForEach(items, func(v *ole.VARIANT) error {
		item := v.ToIDispatch()
		defer item.Release()
		return f(item)
	})
}

func giveAway(items *ole.IDispatch, f func(*ole.IDispatch) error) error {
	return oleutil.ForEach(items, func(v *ole.VARIANT) error {
		item := v.ToIDispatch()
		if _, err := item.CallMethod("Refresh"); err != nil {
			item.Release()
			return err
		}
		return f(item)
	})
}

func lentWell(items *ole.IDispatch) error {
	return lend(items, func(item *ole.IDispatch) error {
		_, err := item.CallMethod("Delete")
		return err
	})
}

// Two of a kind are kept apart.
func swapped(a, b *ole.IDispatch) error {
	x, err := oleutil.GetProperty(a, "Parent")
	if err != nil {
		return err
	}
	defer x.Clear()
	y, err := oleutil.GetProperty(b, "Parent")
	if err != nil {
		return err
	}
	defer y.Clear()
	x, y = y, x
	_, err = oleutil.CallMethod(x.ToIDispatch(), "Swap", y.ToIDispatch())
	return err
}

// One of two paths clears, the other releases.
func oneOf(app *ole.IDispatch, all bool) error {
	v, err := oleutil.GetProperty(app, "Selection")
	if err != nil {
		return err
	}
	d := v.ToIDispatch()
	_, err = d.CallMethod("Refresh")
	if all {
		v.Clear()
	} else {
		d.Release()
	}
	return err
}

// A goroutine or channel takes it over.
func async(app *ole.IDispatch, c chan *ole.VARIANT) error {
	v, err := oleutil.GetProperty(app, "Selection")
	if err != nil {
		return err
	}
	if _, err := v.ToIDispatch().CallMethod("Refresh"); err != nil {
		v.Clear()
		return err
	}
	c <- v
	return nil
}
