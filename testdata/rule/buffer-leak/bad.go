// Package bufferleak does not free memory that MAPI has handed over.
package bufferleak

import "example.com/mail/mapi"

func straight(s *mapi.Session) error {
	me, err := s.QueryIdentity() // want `"me".*\(buffer-leak\)`
	if err != nil {
		return err
	}
	println(me != nil)
	return nil
}

func earlyReturn(store *mapi.MsgStore) error {
	props, err := store.GetProps(nil) // want `"props".*\(buffer-leak\)`
	if err != nil {
		return err
	}
	if err := store.SetProps(nil); err != nil {
		return err
	}
	mapi.FreeBuffer(props)
	return nil
}

// The bytes are copied; the block they came in stays.
func copied(store *mapi.MsgStore, tag mapi.PropTag) ([]mapi.Prop, error) {
	p, err := mapi.HrGetOneProp(&store.MAPIProp, tag) // want `"p".*\(buffer-leak\)`
	if err != nil {
		return nil, err
	}
	return append([]mapi.Prop(nil), (*mapi.PropArray)(p).Props...), nil
}

// A row set is memory too.
func rows(t *mapi.Table) (int, error) {
	all, err := mapi.HrQueryAllRows(t, nil) // want `"all".*\(buffer-leak\)`
	if err != nil {
		return 0, err
	}
	return len(all.Rows), nil
}

// So is an address list.
func list(book *mapi.AddrBook) (int, error) {
	to, err := book.Address(nil) // want `"to".*\(buffer-leak\)`
	if err != nil {
		return 0, err
	}
	return len(to.Entries), nil
}

func blank(size uint32) bool {
	_, err := mapi.AllocateBuffer(size) // want `\(buffer-leak\)`
	return err == nil
}

func helper(store *mapi.MsgStore) error {
	id, err := receive(store) // want `"id".*\(buffer-leak\)`
	if err != nil {
		return err
	}
	println(id != nil)
	return nil
}
