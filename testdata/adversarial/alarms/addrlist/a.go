// Package addrlist builds address lists in helpers. All of it is correct.
package addrlist

import "example.com/mail/mapi"

func newList(ab *mapi.AddrBook) (*mapi.AdrList, error) {
	p, err := mapi.AllocateBuffer(32)
	if err != nil {
		return nil, err
	}
	list := (*mapi.AdrList)(p)
	if err := ab.ResolveName(list); err != nil {
		mapi.FreePadrlist(list)
		return nil, err
	}
	return list, nil
}

func address(m *mapi.Message, ab *mapi.AddrBook) error {
	list, err := newList(ab)
	if err != nil {
		return err
	}
	defer mapi.FreePadrlist(list)
	return m.ModifyRecipients(list)
}
