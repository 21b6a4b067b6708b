package useafterstorelogoff

import "example.com/mail/mapi"

// leave logs a store off; the pointer stays its caller's.
func leave(store *mapi.MsgStore) {
	flags := uint32(mapi.LogoffPurge)
	store.StoreLogoff(&flags)
}

func straightBefore(store *mapi.MsgStore) error {
	if err := store.SetProps(nil); err != nil {
		return err
	}
	flags := uint32(mapi.LogoffPurge)
	return store.StoreLogoff(&flags)
}

func branchReturns(s *mapi.Session, quick bool) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	if quick {
		leave(store)
		return nil
	}
	return store.SetProps(nil)
}

func deferInOrder(s *mapi.Session) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	defer leave(store)
	defer store.SetProps(nil)
	return nil
}

func closureInOrder(s *mapi.Session) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer func() {
		store.SaveChanges(0)
		leave(store)
		store.Release()
	}()
	return store.SetProps(nil)
}

// Where it failed the store is still logged on.
func failed(store *mapi.MsgStore) error {
	flags := uint32(mapi.LogoffOrderly)
	if err := store.StoreLogoff(&flags); err != nil {
		return store.SetProps(nil)
	}
	return nil
}

// A quiet logoff is refused while the store is busy: the flags that come back tell.
func busy(store *mapi.MsgStore) error {
	const complete = 0x10000
	flags := uint32(mapi.LogoffQuiet)
	if err := store.StoreLogoff(&flags); err != nil {
		return err
	}
	if flags&complete == 0 {
		return store.SetProps(nil)
	}
	return nil
}

// Another store is not affected.
func another(a, b *mapi.MsgStore) error {
	leave(a)
	return b.SetProps(nil)
}

// tin touches its store in time.
type tin struct{ store *mapi.MsgStore }

func (t *tin) touch() { t.store.SetProps(nil) }

func (t *tin) Close() {
	t.touch()
	leave(t.store)
	t.store.Release()
}
