// Package deferinloop keeps what every round of a loop opens until the function returns.
package deferinloop

import "example.com/mail/mapi"

func straight(s *mapi.Session, ids []mapi.EntryID) error {
	for _, id := range ids {
		store, err := s.OpenMsgStore(id, 0)
		if err != nil {
			return err
		}
		defer store.Release() // want `"store".*\(defer-in-loop\)`
		store.SetProps(nil)
	}
	return nil
}

func buffers(store *mapi.MsgStore, tags []mapi.PropTag) error {
	for i := 0; i < len(tags); i++ {
		p, err := mapi.HrGetOneProp(&store.MAPIProp, tags[i])
		if err != nil {
			continue
		}
		defer mapi.FreeBuffer(p) // want `"p".*\(defer-in-loop\)`
	}
	return nil
}

func connections(tables []*mapi.Table, sink *mapi.AdviseSink) {
	for _, t := range tables {
		if conn, err := t.Advise(0, sink); err == nil {
			defer t.Unadvise(conn) // want `"conn".*\(defer-in-loop\)`
			t.SeekRow(0)
		}
	}
}

func closure(store *mapi.MsgStore, ids []mapi.EntryID) {
	for _, id := range ids {
		m, err := store.OpenMessage(id)
		if err != nil {
			continue
		}
		defer func() { m.Release() }() // want `"m".*\(defer-in-loop\)`
	}
}

func helper(s *mapi.Session, ids map[string]mapi.EntryID) error {
	for name, id := range ids {
		if name == "" {
			continue
		}
		store, err := s.OpenMsgStore(id, 0)
		if err != nil {
			return err
		}
		defer drop(store) // want `"store".*\(defer-in-loop\)`
	}
	return nil
}
