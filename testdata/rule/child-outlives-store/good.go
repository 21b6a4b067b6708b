package childoutlivesstore

import "example.com/mail/mapi"

// drop is judged by its callers.
func drop(store *mapi.MsgStore) { store.Release() }

func straightInOrder(s *mapi.Session, id mapi.EntryID) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	outbox, err := store.OpenFolder(id)
	if err != nil {
		store.Release()
		return err
	}
	outbox.SetProps(nil)
	outbox.Release()
	store.Release()
	return nil
}

func deferInOrder(s *mapi.Session) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	queue, err := store.GetOutgoingQueue(0)
	if err != nil {
		return err
	}
	defer queue.Release()
	return queue.SeekRow(0)
}

// A folder may go before its table: only the store counts.
func folderFirst(s *mapi.Session, id mapi.EntryID) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	folder, err := store.OpenFolder(id)
	if err != nil {
		return err
	}
	t, err := folder.GetContentsTable(0)
	folder.Release()
	if err != nil {
		return err
	}
	defer t.Release()
	return t.SeekRow(0)
}

// The address book is the session's.
func book(s *mapi.Session) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	b, err := s.OpenAddressBook(0)
	store.Release()
	if err != nil {
		return err
	}
	defer b.Release()
	return b.SetProps(nil)
}

// What lies in which store is not in view where the session opens it.
func bySession(s *mapi.Session, id mapi.EntryID) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	o, err := s.OpenEntry(id, 0)
	store.Release()
	if err != nil {
		return err
	}
	o.Release()
	return nil
}

// A second reference keeps the store.
func secondReference(s *mapi.Session, id mapi.EntryID) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	folder, err := store.OpenFolder(id)
	if err != nil {
		return err
	}
	defer folder.Release()
	store.AddRef()
	store.Release()
	return folder.SetProps(nil)
}

// Each folder in its own store.
func twoStores(s *mapi.Session, a, b, id mapi.EntryID) error {
	first, err := s.OpenMsgStore(a, 0)
	if err != nil {
		return err
	}
	second, err := s.OpenMsgStore(b, 0)
	if err != nil {
		first.Release()
		return err
	}
	defer second.Release()
	folder, err := second.OpenFolder(id)
	first.Release()
	if err != nil {
		return err
	}
	defer folder.Release()
	return folder.SetProps(nil)
}

// orderly closes its store last.
type orderly struct {
	store  *mapi.MsgStore
	outbox *mapi.Folder
}

func openOrderly(s *mapi.Session, id mapi.EntryID) (*orderly, error) {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	outbox, err := store.OpenFolder(id)
	if err != nil {
		store.Release()
		return nil, err
	}
	return &orderly{store, outbox}, nil
}

func (o *orderly) Close() {
	o.outbox.Release()
	o.store.Release()
}
