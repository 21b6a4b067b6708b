// Package childoutlivesstore releases stores before what was opened in them.
package childoutlivesstore

import "example.com/mail/mapi"

func straight(s *mapi.Session, id mapi.EntryID) error {
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
	store.Release() // want `"outbox".*\(child-outlives-store\)`
	outbox.Release()
	return nil
}

// Deferred calls run last to first.
func deferOrder(s *mapi.Session) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	queue, err := store.GetOutgoingQueue(0)
	if err != nil {
		store.Release()
		return err
	}
	defer queue.Release()
	defer store.Release() // want `"queue".*\(child-outlives-store\)`
	return queue.SeekRow(0)
}

// The table hangs on the store by way of its folder.
func chain(s *mapi.Session, id mapi.EntryID) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	folder, err := store.OpenFolder(id)
	if err != nil {
		store.Release()
		return err
	}
	t, err := folder.GetContentsTable(0)
	folder.Release()
	if err != nil {
		store.Release()
		return err
	}
	err = t.SeekRow(0)
	store.Release() // want `"t".*\(child-outlives-store\)`
	t.Release()
	return err
}

func closure(s *mapi.Session, id mapi.EntryID) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	m, err := store.OpenMessage(id)
	if err != nil {
		store.Release()
		return err
	}
	defer func() {
		store.Release() // want `"m".*\(child-outlives-store\)`
		m.Release()
	}()
	return store.SetProps(nil)
}

func helper(s *mapi.Session, id mapi.EntryID) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	folder, err := store.OpenFolder(id)
	if err != nil {
		drop(store)
		return err
	}
	drop(store) // want `"folder".*\(child-outlives-store\)`
	folder.Release()
	return nil
}

// hasty closes its store first.
type hasty struct {
	store  *mapi.MsgStore
	outbox *mapi.Folder
}

func openHasty(s *mapi.Session, id mapi.EntryID) (*hasty, error) {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	outbox, err := store.OpenFolder(id)
	if err != nil {
		store.Release()
		return nil, err
	}
	return &hasty{store, outbox}, nil
}

func (h *hasty) Close() {
	h.store.Release() // want `\(child-outlives-store\)`
	h.outbox.Release()
}
