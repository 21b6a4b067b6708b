// Package adrlistafteraddress goes on with address lists that are out of date.
package adrlistafteraddress

import (
	"example.com/mail/mapi"
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

func twice(b *mapi.AddrBook, list *mapi.AdrList) error {
	chosen, err := b.Address(list)
	if err != nil {
		return err
	}
	mapi.FreePadrlist(chosen)
	mapi.FreePadrlist(list) // want `\(adrlist-after-address\)`
	return nil
}
