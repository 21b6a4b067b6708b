// Package freeinterior frees pointers into the middle of a block.
package freeinterior

import (
	"unsafe"

	"example.com/mail/mapi"
)

// The value lies in the block of the properties.
func straight(store *mapi.MsgStore) error {
	p, err := store.GetProps(nil)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(p)
	props := (*mapi.PropArray)(p)
	mapi.FreeBuffer(props.Props[0].Value) // want `\(free-interior\)`
	return nil
}

func deferred(store *mapi.MsgStore, tag mapi.PropTag) error {
	p, err := mapi.HrGetOneProp(&store.MAPIProp, tag)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(p)
	prop := (*mapi.Prop)(p)
	defer mapi.FreeBuffer(prop.Value) // want `\(free-interior\)`
	return store.SetProps(nil)
}

func branch(store *mapi.MsgStore) error {
	p, err := store.GetProps(nil)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(p)
	second := &(*mapi.PropArray)(p).Props[1]
	if err := store.SetProps(nil); err != nil {
		mapi.FreeBuffer(unsafe.Pointer(second)) // want `\(free-interior\)`
		return err
	}
	return nil
}

// What PpropFindProp finds lies in the array it searched.
func found(store *mapi.MsgStore, tag mapi.PropTag) error {
	p, err := store.GetProps(nil)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(p)
	subject := mapi.PpropFindProp((*mapi.Prop)(p), 2, tag)
	if subject != nil {
		mapi.FreeBuffer(unsafe.Pointer(subject)) // want `\(free-interior\)`
	}
	return nil
}

func closure(store *mapi.MsgStore) error {
	p, err := store.GetProps(nil)
	if err != nil {
		return err
	}
	defer func() {
		mapi.FreeBuffer((*mapi.Prop)(p).Value) // want `\(free-interior\)`
		mapi.FreeBuffer(p)
	}()
	return store.SetProps(nil)
}
