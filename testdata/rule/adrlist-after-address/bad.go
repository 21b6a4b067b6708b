// Package adrlistafteraddress goes on with address lists that are out of date.
package adrlistafteraddress

import (
	"unsafe"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

func straight(b *mapi.AddrBook) error {
	p, err := mapi.AllocateBuffer(8)
	if err != nil {
		return err
	}
	list := (*mapi.AdrList)(p)
	chosen, err := b.Address(list)
	if err != nil {
		mapi.FreePadrlist(list)
		return err
	}
	defer mapi.FreePadrlist(chosen)
	return b.ResolveName(list) // want `ResolveName is given buffer "p", which Address may have replaced \(adrlist-after-address\)`
}

func freed(b *mapi.AddrBook) error {
	p, err := mapi.AllocateBuffer(8)
	if err != nil {
		return err
	}
	list := (*mapi.AdrList)(p)
	defer mapi.FreePadrlist(list) // want `\(adrlist-after-address\)`
	chosen, err := b.Address(list)
	if err != nil {
		return err
	}
	defer mapi.FreePadrlist(chosen)
	return nil
}

// In C's style another name of the list is out of date.
func otherName(b *rawmapi.IAddrBook) {
	var p unsafe.Pointer
	if rawmapi.MAPIAllocateBuffer(8, &p) < 0 {
		return
	}
	list := (*rawmapi.ADRLIST)(p)
	old := list
	if hr := b.Address(nil, nil, &list); hr >= 0 {
		b.ResolveName(0, 0, nil, old) // want `\(adrlist-after-address\)`
	}
	rawmapi.FreePadrlist(list)
}

func twice(b *mapi.AddrBook, list *mapi.AdrList) error {
	chosen, err := b.Address(list)
	if err != nil {
		return err
	}
	mapi.FreePadrlist(chosen)
	mapi.FreePadrlist(list) // want `\(adrlist-after-address\)`
	return nil
}
