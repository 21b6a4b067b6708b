package freeinterior

import (
	"unsafe"

	"example.com/mail/mapi"
)

func straightStart(store *mapi.MsgStore) error {
	p, err := store.GetProps(nil)
	if err != nil {
		return err
	}
	props := (*mapi.PropArray)(p)
	println(props.Props[0].Value != nil)
	mapi.FreeBuffer(p)
	return nil
}

// Another type, the same block.
func typed(store *mapi.MsgStore, tag mapi.PropTag) error {
	p, err := mapi.HrGetOneProp(&store.MAPIProp, tag)
	if err != nil {
		return err
	}
	prop := (*mapi.Prop)(p)
	defer mapi.FreeBuffer(unsafe.Pointer(prop))
	return store.SetProps(nil)
}

func foundOnly(store *mapi.MsgStore, tag mapi.PropTag) (bool, error) {
	p, err := store.GetProps(nil)
	if err != nil {
		return false, err
	}
	defer mapi.FreeBuffer(p)
	return mapi.PpropFindProp((*mapi.Prop)(p), 2, tag) != nil, nil
}

// The properties of a row are a block of their own.
func row(t *mapi.Table) error {
	rows, err := t.QueryRows(1, 0)
	if err != nil {
		return err
	}
	for i := range rows.Rows {
		mapi.FreeBuffer(unsafe.Pointer(&rows.Rows[i].Props[0]))
		rows.Rows[i].Props = nil
	}
	mapi.FreeProws(rows)
	return nil
}

// The value points to a block that the program allocated by itself.
func ownValue(size uint32, store *mapi.MsgStore) error {
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	prop := mapi.Prop{Tag: 1, Value: p}
	err = store.SetProps([]mapi.Prop{prop})
	mapi.FreeBuffer(p)
	return err
}
