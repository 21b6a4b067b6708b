package deferinloop

import "example.com/mail/mapi"

// drop is judged by its callers.
func drop(store *mapi.MsgStore) { store.Release() }

// The literal returns in each round.
func straightLiteral(s *mapi.Session, ids []mapi.EntryID) error {
	for _, id := range ids {
		err := func() error {
			store, err := s.OpenMsgStore(id, 0)
			if err != nil {
				return err
			}
			defer store.Release()
			return store.SetProps(nil)
		}()
		if err != nil {
			return err
		}
	}
	return nil
}

func buffersFreed(store *mapi.MsgStore, tags []mapi.PropTag) error {
	for _, tag := range tags {
		p, err := mapi.HrGetOneProp(&store.MAPIProp, tag)
		if err != nil {
			continue
		}
		mapi.FreeBuffer(p)
	}
	return nil
}

// The function of each round has its own defers.
func perRound(s *mapi.Session, ids []mapi.EntryID) error {
	for _, id := range ids {
		if err := visit(s, id); err != nil {
			return err
		}
	}
	return nil
}

func visit(s *mapi.Session, id mapi.EntryID) error {
	store, err := s.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	defer drop(store)
	return store.SetProps(nil)
}

// The loop ends with the defer.
func firstOf(s *mapi.Session, ids []mapi.EntryID) error {
	for _, id := range ids {
		store, err := s.OpenMsgStore(id, 0)
		if err != nil {
			continue
		}
		defer store.Release()
		return store.SetProps(nil)
	}
	return nil
}

func firstByBreak(s *mapi.Session, ids []mapi.EntryID) {
	for _, id := range ids {
		store, err := s.OpenMsgStore(id, 0)
		if err == nil {
			defer store.Release()
			break
		}
	}
}

// The defer stands before the loop.
func before(store *mapi.MsgStore, id mapi.EntryID, rounds int) error {
	folder, err := store.OpenFolder(id)
	if err != nil {
		return err
	}
	defer folder.Release()
	for range rounds {
		folder.SetProps(nil)
	}
	return nil
}

// A goroutine of its own for each round.
func concurrent(s *mapi.Session, ids []mapi.EntryID) {
	for _, id := range ids {
		go func() {
			store, err := s.OpenMsgStore(id, 0)
			if err != nil {
				return
			}
			defer store.Release()
			store.SetProps(nil)
		}()
	}
}
