// Package unadvisewrongsource cancels notifications at an object that did not issue them.
package unadvisewrongsource

import "example.com/mail/mapi"

func straight(s *mapi.Session, inbox, archive mapi.EntryID, sink *mapi.AdviseSink) error {
	a, err := s.OpenMsgStore(inbox, 0)
	if err != nil {
		return err
	}
	defer a.Release()
	b, err := s.OpenMsgStore(archive, 0)
	if err != nil {
		return err
	}
	defer b.Release()
	conn, err := a.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	return b.Unadvise(conn) // want `\(unadvise-wrong-source\)`
}

// The session forwards a registration to the store, but it alone can cancel it.
func forwarded(s *mapi.Session, id mapi.EntryID, sink *mapi.AdviseSink) error {
	store, err := s.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	conn, err := s.Advise(id, 0, sink)
	if err != nil {
		return err
	}
	defer store.Unadvise(conn) // want `\(unadvise-wrong-source\)`
	return store.SetProps(nil)
}

func branch(folder *mapi.Folder, sink *mapi.AdviseSink) error {
	items, err := folder.GetContentsTable(0)
	if err != nil {
		return err
	}
	defer items.Release()
	folders, err := folder.GetHierarchyTable(0)
	if err != nil {
		return err
	}
	defer folders.Release()
	conn, err := items.Advise(0, sink)
	if err != nil {
		return err
	}
	if err := items.SeekRow(0); err != nil {
		folders.Unadvise(conn) // want `\(unadvise-wrong-source\)`
		return err
	}
	return items.Unadvise(conn)
}

func closure(store *mapi.MsgStore, sink *mapi.AdviseSink) error {
	queue, err := store.GetOutgoingQueue(0)
	if err != nil {
		return err
	}
	defer queue.Release()
	conn, err := queue.Advise(0, sink)
	if err != nil {
		return err
	}
	defer func() {
		store.Unadvise(conn) // want `\(unadvise-wrong-source\)`
	}()
	return queue.SeekRow(0)
}
