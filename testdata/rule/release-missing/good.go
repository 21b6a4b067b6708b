package releasemissing

import "example.com/mail/mapi"

// open hands its store over.
func open(s *mapi.Session) (*mapi.MsgStore, error) { return s.OpenMsgStore(nil, 0) }

// touch only uses.
func touch(store *mapi.MsgStore) error { return store.SetProps(nil) }

func straightReleases(s *mapi.Session) error {
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	err = inbox.SetProps(nil)
	inbox.Release()
	return err
}

func earlyReturnReleases(store *mapi.MsgStore, id mapi.EntryID) error {
	folder, err := store.OpenFolder(id)
	if err != nil {
		return err
	}
	defer folder.Release()
	return folder.SetProps(nil)
}

func loopReleases(s *mapi.Session, ids []mapi.EntryID) {
	for _, id := range ids {
		store, err := s.OpenMsgStore(id, 0)
		if err != nil {
			continue
		}
		store.SetProps(nil)
		store.Release()
	}
}

func queriedReleases(inbox *mapi.MsgStore, iid *[16]byte) (bool, error) {
	other, err := inbox.QueryInterface(iid)
	if err != nil {
		return false, err
	}
	defer other.Release()
	return other != nil, nil
}

func helperReleases(s *mapi.Session) error {
	inbox, err := open(s)
	if err != nil {
		return err
	}
	defer inbox.Release()
	return touch(inbox)
}

// What leaves the function is for others to release: by a channel, a map, a slice, a goroutine.
func send(s *mapi.Session, to chan<- *mapi.MsgStore) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	to <- store
	return nil
}

func remember(s *mapi.Session, name string, open map[string]*mapi.MsgStore) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	open[name] = store
	return nil
}

func all(s *mapi.Session, ids []mapi.EntryID) (stores []*mapi.MsgStore, err error) {
	for _, id := range ids {
		store, err := s.OpenMsgStore(id, 0)
		if err != nil {
			return stores, err
		}
		stores = append(stores, store)
	}
	return stores, nil
}

func handOff(s *mapi.Session) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	go func() {
		defer store.Release()
		touch(store)
	}()
	return nil
}

// The caller calls what it gets.
func closer(s *mapi.Session) (*mapi.MsgStore, func(), error) {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, nil, err
	}
	return store, func() { store.Release() }, nil
}

// box owns a store.
type box struct{ store *mapi.MsgStore }

func newBox(s *mapi.Session) (*box, error) {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	return &box{store}, nil
}

func (b *box) touch() error { return b.store.SetProps(nil) }
func (b *box) Close()       { b.store.Release() }

func wrapperCloses(s *mapi.Session) error {
	b, err := newBox(s)
	if err != nil {
		return err
	}
	defer b.Close()
	return b.touch()
}

// A parameter carries no obligation.
func borrowed(store *mapi.MsgStore) error { return store.SetProps(nil) }
