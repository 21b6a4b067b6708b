// Package useafterstorelogoff calls stores that have logged off. Release is all that they still allow.
package useafterstorelogoff

import "example.com/mail/mapi"

func straight(store *mapi.MsgStore) error {
	flags := uint32(mapi.LogoffPurge)
	if err := store.StoreLogoff(&flags); err != nil {
		return err
	}
	return store.SetProps(nil) // want `"store".*\(use-after-storelogoff\)`
}

func branch(s *mapi.Session, quick bool) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	if quick {
		leave(store)
	}
	return store.SetProps(nil) // want `"store".*\(use-after-storelogoff\)`
}

// The deferred call runs after the deferred StoreLogoff.
func deferred(s *mapi.Session) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	defer store.SetProps(nil) // want `"store".*\(use-after-storelogoff\)`
	defer leave(store)
	return nil
}

func closure(s *mapi.Session) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer func() {
		flags := uint32(mapi.LogoffNoWait)
		store.StoreLogoff(&flags)
		store.SaveChanges(0) // want `"store".*\(use-after-storelogoff\)`
		store.Release()
	}()
	return store.SetProps(nil)
}

// box touches its store once too often.
type box struct{ store *mapi.MsgStore }

func (b *box) touch() { b.store.SetProps(nil) }

func (b *box) Close() {
	leave(b.store)
	b.touch() // want `\(use-after-storelogoff\)`
	b.store.Release()
}
