package adrlistafteraddress

import (
	"unsafe"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

func replaced(b *mapi.AddrBook) error {
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
	list = chosen
	defer mapi.FreePadrlist(list)
	return b.ResolveName(list)
}

func thirdVariable(b *mapi.AddrBook) error {
	list, err := b.Address(nil)
	if err != nil {
		return err
	}
	if list, err = b.Address(list); err != nil {
		return err
	}
	mapi.FreePadrlist(list)
	return nil
}

func sameVariable(b *mapi.AddrBook, list *mapi.AdrList) (*mapi.AdrList, error) {
	list, err := b.Address(list)
	if err != nil {
		return nil, err
	}
	return list, b.ResolveName(list)
}

// In C's style the variable is up to date.
func raw(b *rawmapi.IAddrBook) {
	var p unsafe.Pointer
	if rawmapi.MAPIAllocateBuffer(8, &p) < 0 {
		return
	}
	list := (*rawmapi.ADRLIST)(p)
	if hr := b.Address(nil, nil, &list); hr >= 0 {
		b.ResolveName(0, 0, nil, list)
	}
	rawmapi.FreePadrlist(list)
}
