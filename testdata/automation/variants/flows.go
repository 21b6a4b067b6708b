package variants

import (
	"errors"
	"iter"

	"example.com/mail/ole"
	"example.com/mail/ole/oleutil"
)

// Ways through a function, each of which ends what it has.
func maybe(app *ole.IDispatch, all bool) error {
	var v *ole.VARIANT
	if all {
		v = oleutil.MustGetProperty(app, "Selection")
	}
	if v != nil {
		defer v.Clear()
		if _, err := v.ToIDispatch().CallMethod("Refresh"); err != nil {
			return err
		}
	}
	return nil
}

type releaser interface{ Release() int32 }

func releasers(app *ole.IDispatch, names []string) error {
	var list []releaser
	defer func() {
		for _, r := range list {
			r.Release()
		}
	}()
	for _, name := range names {
		v, err := app.GetProperty(name)
		if err != nil {
			return err
		}
		d := v.ToIDispatch()
		list = append(list, d)
		if _, err := d.CallMethod("Refresh"); err != nil {
			return err
		}
	}
	return nil
}

func release[T releaser](x T) { x.Release() }

func generic(app *ole.IDispatch) error {
	d := oleutil.MustGetProperty(app, "Selection").ToIDispatch()
	defer release(d)
	_, err := d.CallMethod("Refresh")
	return err
}

func closers(app *ole.IDispatch) error {
	var list []func()
	defer func() {
		for i := len(list) - 1; i >= 0; i-- {
			list[i]()
		}
	}()
	v, err := app.GetProperty("Selection")
	if err != nil {
		return err
	}
	list = append(list, func() { v.Clear() })
	_, err = v.ToIDispatch().CallMethod("Refresh")
	return err
}

func joined(app *ole.IDispatch) error {
	v, err := app.GetProperty("Selection")
	if err != nil {
		return err
	}
	_, err = v.ToIDispatch().CallMethod("Refresh")
	return errors.Join(err, v.Clear())
}

func onError(app *ole.IDispatch) (d *ole.IDispatch, err error) {
	v, err := app.GetProperty("Selection")
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			v.Clear()
		}
	}()
	d = v.ToIDispatch()
	if _, err = d.CallMethod("Refresh"); err != nil {
		return nil, err
	}
	return d, nil
}

func orElse(app *ole.IDispatch) error {
	v, err := app.GetProperty("Selection")
	if err != nil {
		return err
	}
	d := v.ToIDispatch()
	if d == nil {
		v.Clear()
		return errors.New("nothing is selected")
	} else {
		defer d.Release()
	}
	_, err = d.CallMethod("Refresh")
	return err
}

func unknown(app *ole.IDispatch) error {
	v, err := app.GetProperty("_NewEnum")
	if err != nil {
		return err
	}
	defer v.Clear()
	enum, err := v.ToIUnknown().QueryInterface(ole.IID_IEnumVariant)
	if err != nil {
		return err
	}
	defer enum.Release()
	_, err = enum.CallMethod("Reset")
	return err
}

var errStop = errors.New("stop")

// Elements of elements, until one is found.
func nested(folders *ole.IDispatch, name string) (found bool, err error) {
	err = oleutil.ForEach(folders, func(f *ole.VARIANT) error {
		folder := f.ToIDispatch()
		defer folder.Release()
		v, err := folder.GetProperty("Items")
		if err != nil {
			return err
		}
		defer v.Clear()
		return oleutil.ForEach(v.ToIDispatch(), func(i *ole.VARIANT) error {
			defer i.Clear()
			n, err := i.ToIDispatch().GetProperty("Name")
			if err != nil {
				return err
			}
			defer n.Clear()
			if n.ToString() == name {
				found = true
				return errStop
			}
			return nil
		})
	})
	if errors.Is(err, errStop) {
		err = nil
	}
	return found, err
}

// An iterator lends each element.
func all(items *ole.IDispatch) iter.Seq[*ole.IDispatch] {
	return func(yield func(*ole.IDispatch) bool) {
		oleutil.ForEach(items, func(v *ole.VARIANT) error {
			item := v.ToIDispatch()
			defer item.Release()
			if !yield(item) {
				return errStop
			}
			return nil
		})
	}
}

func iterated(items *ole.IDispatch) error {
	for item := range all(items) {
		if _, err := item.CallMethod("Delete"); err != nil {
			return err
		}
	}
	return nil
}

// A worker owns what it is sent.
func work(c <-chan *ole.IDispatch) {
	for d := range c {
		d.CallMethod("Refresh")
		d.Release()
	}
}

func produce(items *ole.IDispatch) error {
	c := make(chan *ole.IDispatch)
	defer close(c)
	go work(c)
	return oleutil.ForEach(items, func(v *ole.VARIANT) error {
		c <- v.ToIDispatch()
		return nil
	})
}

// What is looked up by name is released under it.
func byName(app *ole.IDispatch, names ...string) error {
	objects := make(map[string]*ole.IDispatch)
	defer func() {
		for _, d := range objects {
			d.Release()
		}
	}()
	for _, name := range names {
		d := oleutil.MustGetProperty(app, name).ToIDispatch()
		objects[name] = d
		if _, err := d.CallMethod("Refresh"); err != nil {
			return err
		}
	}
	return nil
}

// The variable is nil once its object is gone.
func reset(app *ole.IDispatch) error {
	v, err := app.GetProperty("Selection")
	if err != nil {
		return err
	}
	defer func() {
		if v != nil {
			v.Clear()
		}
	}()
	d := v.ToIDispatch()
	if _, err := d.CallMethod("Refresh"); err != nil {
		return err
	}
	d.Release()
	v = nil
	_, err = app.CallMethod("Quit")
	return err
}

// Each turn replaces the object by its parent.
func climb(d *ole.IDispatch) error {
	d.AddRef()
	for {
		v, err := d.GetProperty("Parent")
		d.Release()
		if err != nil {
			return err
		}
		if d = v.ToIDispatch(); d == nil {
			return v.Clear()
		}
	}
}

// A struct collects results by value.
type row struct {
	name  string
	value ole.VARIANT
}

func rows(enum *ole.IEnumVARIANT) (list []row, err error) {
	for v, n, err := enum.Next(1); n > 0; v, n, err = enum.Next(1) {
		if err != nil {
			return list, err
		}
		name, err := v.ToIDispatch().GetProperty("Name")
		if err != nil {
			v.Clear()
			return list, err
		}
		list = append(list, row{name.ToString(), v})
		name.Clear()
	}
	return list, nil
}
