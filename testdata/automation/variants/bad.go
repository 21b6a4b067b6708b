// Package variants drives automation objects, whose calls hand over VARIANTs.
package variants

import (
	"errors"

	"example.com/mail/ole"
	"example.com/mail/ole/oleutil"
)

// What was taken from the VARIANT is used, so there is an object.
func neverReleased(app *ole.IDispatch) error {
	v, err := oleutil.GetProperty(app, "ActiveExplorer") // want `variant "v" is not released on all paths \(release-missing\)`
	if err != nil {
		return err
	}
	explorer := v.ToIDispatch()
	_, err = oleutil.CallMethod(explorer, "Close")
	return err
}

// As neverReleased, in one expression.
func chained(app *ole.IDispatch) string {
	explorer := oleutil.MustGetProperty(app, "ActiveExplorer").ToIDispatch() // want `variant "explorer".*\(release-missing\)`
	v := oleutil.MustGetProperty(explorer, "Caption")
	defer v.Clear()
	return v.ToString()
}

// An early return forgets it.
func earlyReturn(app *ole.IDispatch) error {
	v, err := app.GetProperty("Selection") // want `"v".*\(release-missing\)`
	if err != nil {
		return err
	}
	selection := v.ToIDispatch()
	if _, err := selection.CallMethod("Clear"); err != nil {
		return err
	}
	return v.Clear()
}

// The two are one reference.
func both(app *ole.IDispatch) error {
	v, err := app.GetProperty("Selection")
	if err != nil {
		return err
	}
	selection := v.ToIDispatch()
	_, err = selection.CallMethod("Clear")
	selection.Release()
	v.Clear() // want `variant "v" is released twice \(double-release\)`
	return err
}

// As both, deferred.
func bothDeferred(app *ole.IDispatch) error {
	v, err := app.GetProperty("Selection")
	if err != nil {
		return err
	}
	defer v.Clear() // want `\(double-release\)`
	selection := v.ToIDispatch()
	defer selection.Release()
	_, err = selection.CallMethod("Clear")
	return err
}

func clearedFirst(app *ole.IDispatch) error {
	v, err := app.GetProperty("Selection")
	if err != nil {
		return err
	}
	selection := v.ToIDispatch()
	v.Clear()
	_, err = selection.CallMethod("Clear") // want `Clear is called on variant "v" after its release \(use-after-release\)`
	return err
}

func releasedAfterClear(app *ole.IDispatch) error {
	v, err := app.GetProperty("Selection")
	if err != nil {
		return err
	}
	selection := v.ToIDispatch()
	defer selection.Release() // want `\(double-release\)`
	return ole.VariantClear(v)
}

// A released object is passed on.
func passedAfter(app, list *ole.IDispatch) error {
	v, err := app.GetProperty("Selection")
	if err != nil {
		return err
	}
	selection := v.ToIDispatch()
	selection.Release()
	_, err = oleutil.CallMethod(list, "Add", selection) // want `\(use-after-release\)`
	return err
}

// The elements of an enumeration come by value.
func enumerated(items *ole.IUnknown) error {
	enum, err := items.IEnumVARIANT(ole.IID_IEnumVariant)
	if err != nil {
		return err
	}
	defer enum.Release()
	item, n, err := enum.Next(1) // want `variant "item" is not released on all paths \(release-missing\)`
	if err != nil || n == 0 {
		return err
	}
	d := item.ToIDispatch()
	_, err = d.CallMethod("Delete")
	return err
}

func enumeratedTwice(items *ole.IUnknown) error {
	enum, err := items.IEnumVARIANT(ole.IID_IEnumVariant)
	if err != nil {
		return err
	}
	defer enum.Release()
	for item, n, err := enum.Next(1); n > 0; item, n, err = enum.Next(1) {
		if err != nil {
			return err
		}
		d := item.ToIDispatch()
		_, err = d.CallMethod("Delete")
		d.Release()
		item.Clear() // want `\(double-release\)`
	}
	return nil
}

// The function owns each element.
func forEach(items *ole.IDispatch) error {
	return oleutil.ForEach(items, func(v *ole.VARIANT) error { // want `variant "v" is not released on all paths \(release-missing\)`
		_, err := v.ToIDispatch().CallMethod("Delete")
		return err
	})
}

func forEachEarly(items *ole.IDispatch) error {
	return oleutil.ForEach(items, func(v *ole.VARIANT) error { // want `\(release-missing\)`
		item := v.ToIDispatch()
		if _, err := item.CallMethod("Delete"); err != nil {
			return err
		}
		item.Release()
		return nil
	})
}

// A member that always returns an object.
func known(ns *ole.IDispatch) error {
	_, err := oleutil.CallMethod(ns, "GetDefaultFolder", 6) // want `\(release-missing\)`
	return err
}

// A helper that hands over what the VARIANT holds.
func child(parent *ole.IDispatch, name string) (*ole.IDispatch, error) {
	v, err := oleutil.GetProperty(parent, name)
	if err != nil {
		return nil, err
	}
	d := v.ToIDispatch()
	if d == nil {
		return nil, errors.New(name + " is no object")
	}
	return d, nil
}

func helped(app *ole.IDispatch) error {
	d, err := child(app, "Selection") // want `object "d" is not released on all paths \(release-missing\)`
	if err != nil {
		return err
	}
	_, err = d.CallMethod("Clear")
	return err
}

// A helper that hands over the VARIANT.
func property(parent *ole.IDispatch, name string) (*ole.VARIANT, error) {
	return oleutil.GetProperty(parent, name)
}

func helpedVariant(app *ole.IDispatch) error {
	v, err := property(app, "Selection") // want `variant "v".*\(release-missing\)`
	if err != nil {
		return err
	}
	_, err = v.ToIDispatch().CallMethod("Clear")
	return err
}

// A helper that releases.
func drop(d *ole.IDispatch) {
	if d != nil {
		d.Release()
	}
}

func dropped(app *ole.IDispatch) error {
	v, err := oleutil.GetProperty(app, "Selection")
	if err != nil {
		return err
	}
	defer v.Clear() // want `\(double-release\)`
	drop(v.ToIDispatch())
	return nil
}

// AddRef makes it two, of which one is left.
func counted(app *ole.IDispatch) error {
	v, err := oleutil.GetProperty(app, "Selection") // want `\(release-missing\)`
	if err != nil {
		return err
	}
	d := v.ToIDispatch()
	d.AddRef()
	v.Clear()
	_, err = d.CallMethod("Clear")
	return err
}

// COM ends with the object alive.
func alive() error {
	if err := ole.CoInitialize(0); err != nil {
		return err
	}
	defer ole.CoUninitialize() // want `\(com-alive-at-uninit\)`
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
	v, err := oleutil.CallMethod(app, "GetNamespace", "MAPI")
	if err != nil {
		return err
	}
	ns := v.ToIDispatch()
	_, err = oleutil.PutProperty(ns, "Offline", true)
	return err
}

// The result of QueryInterface is released for itself.
func queried() error {
	unk, err := oleutil.CreateObject("Outlook.Application")
	if err != nil {
		return err
	}
	defer unk.Release()
	app, err := unk.QueryInterface(ole.IID_IDispatch) // want `object "app" comes from QueryInterface and is not released on all paths \(qi-leak\)`
	if err != nil {
		return err
	}
	_, err = app.PutProperty("Visible", true)
	return err
}

func queriedInto(unk *ole.IUnknown) error {
	var enum *ole.IEnumVARIANT
	if err := unk.PutQueryInterface(ole.IID_IEnumVariant, &enum); err != nil { // want `object "enum".*\(qi-leak\)`
		return err
	}
	return enum.Reset()
}

func queriedByType(unk *ole.IUnknown) error {
	d, err := unk.IDispatch(ole.IID_IDispatch) // want `\(qi-leak\)`
	if err != nil {
		return err
	}
	_, err = d.PutProperty("Visible", true)
	return err
}

func connected(unk *ole.IUnknown, c *ole.IConnectionPointContainer, sink *ole.IUnknown) error {
	var point *ole.IConnectionPoint
	if err := c.FindConnectionPoint(ole.IID_IUnknown, &point); err != nil { // want `object "point".*\(release-missing\)`
		return err
	}
	cookie, err := point.Advise(sink)
	if err != nil {
		return err
	}
	return point.Unadvise(cookie)
}

// Objects pile up until the function returns.
func deferredObjects(item *ole.IDispatch, names []string) error {
	for _, name := range names {
		v, err := oleutil.GetProperty(item, name)
		if err != nil {
			return err
		}
		defer v.Clear() // want `\(defer-in-loop\)`
		if _, err := v.ToIDispatch().CallMethod("Refresh"); err != nil {
			return err
		}
	}
	return nil
}

func refreshValue(v ole.VARIANT) error {
	_, err := v.ToIDispatch().CallMethod("Refresh")
	return err
}

func byValueOnly(enum *ole.IEnumVARIANT) error {
	raw, n, err := enum.Next(1) // want `"raw".*\(release-missing\)`
	if err != nil || n == 0 {
		return err
	}
	return refreshValue(raw)
}

func byValueTwice(enum *ole.IEnumVARIANT) error {
	raw, n, err := enum.Next(1)
	if err != nil || n == 0 {
		return err
	}
	defer raw.Clear() // want `\(double-release\)`
	return deleteValue(raw)
}

func entryDropped(enum *ole.IEnumVARIANT) error {
	e, err := nextEntry(enum) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return e.refresh()
}

// closeTwice gives up the one reference in two ways.
func (e *entry) closeTwice() {
	d := e.raw.ToIDispatch()
	d.Release()
	e.raw.Clear() // want `variant "e.raw" is released twice \(double-release\)`
}

// The call that begins a loop and the one that goes on with it are one mistake.
func loopLeak(enum *ole.IEnumVARIANT) error {
	for raw, n, err := enum.Next(1); n > 0; raw, n, err = enum.Next(1) { // want `"raw".*\(release-missing\)`
		if err != nil {
			return err
		}
		if _, err := raw.ToIDispatch().CallMethod("Refresh"); err != nil {
			return err
		}
	}
	return nil
}

func viaHelperOnly(app *ole.IDispatch) error {
	v, err := oleutil.GetProperty(app, "Selection") // want `"v".*\(release-missing\)`
	if err != nil {
		return err
	}
	_, err = taken(v).CallMethod("Refresh")
	return err
}

func wrapperDropped(app *ole.IDispatch) error {
	s, err := selected(app) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	_, err = s.CallMethod("Refresh")
	return err
}

func oneOfNone(app *ole.IDispatch, all bool) error {
	v, err := oleutil.GetProperty(app, "Selection") // want `"v".*\(release-missing\)`
	if err != nil {
		return err
	}
	d := v.ToIDispatch()
	_, err = d.CallMethod("Refresh")
	if all {
		v.Clear()
	}
	return err
}

// One Clear too early is one mistake, wherever its consequences show.
func tooEarly(app *ole.IDispatch) error {
	v, err := oleutil.GetProperty(app, "Fields")
	if err != nil {
		return err
	}
	fields := v.ToIDispatch()
	v.Clear()
	defer fields.Release() // want `\(double-release\)`
	if app == nil {
		return nil
	}
	_, err = fields.GetProperty("Count")
	return err
}
