package doublerelease

import "example.com/mail/mapi"

// drop is judged by its callers.
func drop(f *mapi.Folder) { f.Release() }

func straightOnce(s *mapi.Session) error {
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	inbox.Release()
	return nil
}

func earlyReturnOnce(s *mapi.Session) error {
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer inbox.Release()
	return inbox.SetProps(nil)
}

func branchOnce(folder *mapi.Folder) error {
	t, err := folder.GetHierarchyTable(0)
	if err != nil {
		return err
	}
	if err := t.SeekRow(0); err != nil {
		t.Release()
		return err
	}
	t.Release()
	return nil
}

// As often as there are references.
func counted(s *mapi.Session) error {
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer inbox.Release()
	inbox.AddRef()
	defer inbox.Release()
	return inbox.SetProps(nil)
}

func closureOnce(s *mapi.Session) error {
	book, err := s.OpenAddressBook(0)
	if err != nil {
		return err
	}
	defer func() {
		if book != nil {
			book.Release()
		}
	}()
	if err := book.SetProps(nil); err != nil {
		return err
	}
	book.Release()
	book = nil
	return nil
}

func helperOnce(store *mapi.MsgStore, id mapi.EntryID) error {
	folder, err := store.OpenFolder(id)
	if err != nil {
		return err
	}
	defer drop(folder)
	return folder.SetProps(nil)
}

// A deferred call has its receiver from the moment it is registered: two stores, one Release each.
func inTurn(s *mapi.Session, a, b mapi.EntryID) error {
	store, err := s.OpenMsgStore(a, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	if store, err = s.OpenMsgStore(b, 0); err != nil {
		return err
	}
	defer store.Release()
	return store.SetProps(nil)
}

// A new object in each round.
func loop(s *mapi.Session, ids []mapi.EntryID) {
	for _, id := range ids {
		if store, err := s.OpenMsgStore(id, 0); err == nil {
			store.Release()
		}
	}
}

// single may be closed twice.
type single struct{ store *mapi.MsgStore }

func (o *single) Close() {
	if o.store != nil {
		o.store.Release()
		o.store = nil
	}
}

func closeTwice(s *mapi.Session) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	o := &single{store}
	o.Close()
	o.Close()
	return nil
}
