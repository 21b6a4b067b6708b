// Package adrlistnotfreed leaves address lists to calls that do not free them.
package adrlistnotfreed

import (
	"example.com/mail/mapi"
)

func modify(m *mapi.Message) error {
	p, err := mapi.AllocateBuffer(8) // want `buffer "p" is never freed: the calls that read it leave it to the caller \(adrlist-not-freed\)`
	if err != nil {
		return err
	}
	return m.ModifyRecipients((*mapi.AdrList)(p))
}

func resolve(b *mapi.AddrBook) error {
	p, err := mapi.AllocateBuffer(8) // want `\(adrlist-not-freed\)`
	if err != nil {
		return err
	}
	return b.ResolveName((*mapi.AdrList)(p))
}

func prepare(b *mapi.AddrBook, really bool) error {
	p, err := mapi.AllocateBuffer(8) // want `\(adrlist-not-freed\)`
	if err != nil {
		return err
	}
	list := (*mapi.AdrList)(p)
	if !really {
		mapi.FreePadrlist(list)
		return nil
	}
	return b.PrepareRecips(0, list)
}

func neither() error {
	_, err := mapi.AllocateBuffer(8) // want `\(buffer-leak\)`
	return err
}
