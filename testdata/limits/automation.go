package limits

import (
	"unsafe"

	"example.com/mail/ole"
	"example.com/mail/ole/oleutil"
)

// The VARIANT of a string owes a Clear, which nobody misses.
func text(item *ole.IDispatch) string {
	v := oleutil.MustGetProperty(item, "Subject")
	return v.ToString()
}

// Whether the member returns an object is not known, and nobody asks.
func unasked(item, folder *ole.IDispatch) error {
	_, err := oleutil.CallMethod(item, "Move", folder)
	return err
}

// The name is not a constant.
func named(session *ole.IDispatch, logoff string) error {
	v, err := oleutil.GetProperty(session, "Inbox")
	if err != nil {
		return err
	}
	defer v.Clear()
	_, err = oleutil.CallMethod(session, logoff)
	return err
}

// What is read as a number is out of sight.
func number(item *ole.IDispatch) error {
	v, err := oleutil.GetProperty(item, "Parent")
	if err != nil {
		return err
	}
	parent := (*ole.IDispatch)(unsafe.Pointer(uintptr(v.Val)))
	_, err = parent.CallMethod("Update")
	return err
}

// So is what comes without its type.
func untyped(item *ole.IDispatch) error {
	v, err := oleutil.GetProperty(item, "Parent")
	if err != nil {
		return err
	}
	_, err = v.Value().(*ole.IDispatch).CallMethod("Update")
	return err
}

// The two fields are one reference.
type both struct {
	v *ole.VARIANT
	d *ole.IDispatch
}

func (b *both) close() {
	b.d.Release()
	b.v.Clear()
}

// The registration that ConnectObject makes cannot be cancelled.
func connected(app, sink *ole.IDispatch) error {
	_, err := oleutil.ConnectObject(app, ole.IID_IDispatch, sink)
	return err
}

func (b *both) parent() (*ole.IDispatch, error) {
	v, err := oleutil.GetProperty(b.d, "Parent")
	if err != nil {
		return nil, err
	}
	return v.ToIDispatch(), nil
}
