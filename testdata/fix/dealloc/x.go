// Package dealloc frees memory with the deallocator that it was made for.
package dealloc

import (
	"unsafe"

	"example.com/mail/mapi"
)

func props(store *mapi.MsgStore) error {
	p, err := store.GetProps(nil)
	if err != nil {
		return err
	}
	defer mapi.CoTaskMemFree(p) // want `wrong-deallocator`
	return store.SetProps(nil)
}

// An object is no memory. Its Release would leave the import of unsafe without a use.
func object(store *mapi.MsgStore) error {
	folder, err := store.OpenFolder(nil)
	if err != nil {
		return err
	}
	mapi.FreeBuffer(unsafe.Pointer(folder)) // want `wrong-deallocator`
	return nil
}
