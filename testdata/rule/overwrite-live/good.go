package overwritelive

import "example.com/mail/mapi"

// openBook hands its address book over.
func openBook(s *mapi.Session) (*mapi.AddrBook, error) { return s.OpenAddressBook(0) }

func straightReleases(s *mapi.Session, a, b mapi.EntryID) error {
	store, err := s.OpenMsgStore(a, 0)
	if err != nil {
		return err
	}
	store.Release()
	store, err = s.OpenMsgStore(b, 0)
	if err != nil {
		return err
	}
	store.Release()
	return nil
}

// The first attempt failed and left nothing.
func fallback(store *mapi.MsgStore, id, other mapi.EntryID) error {
	folder, err := store.OpenFolder(id)
	if err != nil {
		if folder, err = store.OpenFolder(other); err != nil {
			return err
		}
	}
	folder.Release()
	return nil
}

func loopReleases(s *mapi.Session, ids []mapi.EntryID) (err error) {
	var store *mapi.MsgStore
	for _, id := range ids {
		if store, err = s.OpenMsgStore(id, 0); err != nil {
			return err
		}
		store.Release()
	}
	return nil
}

// Another name keeps the first one within reach.
func kept(folder *mapi.Folder) error {
	t, err := folder.GetContentsTable(0)
	if err != nil {
		return err
	}
	items := t
	defer items.Release()
	if t, err = folder.GetHierarchyTable(0); err != nil {
		return err
	}
	t.Release()
	return nil
}

// A deferred call has its receiver from the moment it is registered.
func deferred(s *mapi.Session, a, b mapi.EntryID) error {
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

// An inner variable of the same name.
func shadowed(s *mapi.Session, a, b mapi.EntryID) error {
	store, err := s.OpenMsgStore(a, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	{
		store, err := s.OpenMsgStore(b, 0)
		if err != nil {
			return err
		}
		store.Release()
	}
	return store.SetProps(nil)
}

// descend holds one folder at a time.
func descend(store *mapi.MsgStore, path []mapi.EntryID) (*mapi.Folder, error) {
	var at *mapi.Folder
	for _, id := range path {
		next, err := store.OpenFolder(id)
		if at != nil {
			at.Release()
		}
		if err != nil {
			return nil, err
		}
		at = next
	}
	return at, nil
}
