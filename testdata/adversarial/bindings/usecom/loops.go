package usecom

import (
	"errors"

	"example.com/mail/adversarial/bindings/com"
)

// Many objects, one by one and all at the end.
func oneByOne(classes []*com.GUID, iid *com.GUID) error {
	for _, c := range classes {
		unk, err := com.CreateInstance(c, iid)
		if err != nil {
			return err
		}
		err = work()
		unk.Release()
		if err != nil {
			return err
		}
	}
	return nil
}

func oneByOneContinue(classes []*com.GUID, iid *com.GUID) error {
	for _, c := range classes {
		unk, err := com.CreateInstance(c, iid) // want `\(release-missing\)`
		if err != nil {
			continue
		}
		if work() != nil {
			continue
		}
		unk.Release()
	}
	return nil
}

func allAtTheEnd(classes []*com.GUID, iid *com.GUID) error {
	var list []*com.IUnknown
	defer func() {
		for _, unk := range list {
			unk.Release()
		}
	}()
	for _, c := range classes {
		unk, err := com.CreateInstance(c, iid)
		if err != nil {
			return err
		}
		list = append(list, unk)
	}
	return work()
}

func deferred(classes []*com.GUID, iid *com.GUID) error {
	for _, c := range classes {
		unk, err := com.CreateInstance(c, iid)
		if err != nil {
			return err
		}
		defer unk.Release() // want `\(defer-in-loop\)`
	}
	return work()
}

// Asked for in a chain: only the last is kept.
func chain(unk *com.IUnknown, first, second *com.GUID) (*com.IDispatch, error) {
	d, err := unk.QueryInterface(first)
	if err != nil {
		return nil, err
	}
	next, err := d.QueryInterface(second)
	d.Release()
	if err != nil {
		return nil, errors.Join(errors.New("second"), err)
	}
	return next, nil
}

func chainLost(unk *com.IUnknown, first, second *com.GUID) (*com.IDispatch, error) {
	d, err := unk.QueryInterface(first)
	if err != nil {
		return nil, err
	}
	d, err = d.QueryInterface(second) // want `\(overwrite-live\)`
	if err != nil {
		return nil, err
	}
	return d, nil
}

// Release by a method value, a bound variable, and in a slice of cleanups.
func methodValue(class, iid *com.GUID) error {
	unk, err := com.CreateInstance(class, iid)
	if err != nil {
		return err
	}
	release := unk.Release
	defer release()
	return work()
}

func cleanups(class, iid *com.GUID) (err error) {
	var undo []func()
	defer func() {
		for _, f := range undo {
			f()
		}
	}()
	unk, err := com.CreateInstance(class, iid)
	if err != nil {
		return err
	}
	undo = append(undo, func() { unk.Release() })
	return work()
}
