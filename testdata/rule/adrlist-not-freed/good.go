package adrlistnotfreed

import (
	"example.com/mail/mapi"
)

func inOrder(m *mapi.Message) error {
	p, err := mapi.AllocateBuffer(8)
	if err != nil {
		return err
	}
	list := (*mapi.AdrList)(p)
	defer mapi.FreePadrlist(list)
	return m.ModifyRecipients(list)
}

func goMemory(m *mapi.Message, entries []mapi.Row) error {
	return m.ModifyRecipients(&mapi.AdrList{Entries: entries})
}

func handedOn(b *mapi.AddrBook) (*mapi.AdrList, error) {
	p, err := mapi.AllocateBuffer(8)
	if err != nil {
		return nil, err
	}
	list := (*mapi.AdrList)(p)
	if err := b.ResolveName(list); err != nil {
		mapi.FreePadrlist(list)
		return nil, err
	}
	return list, nil
}
