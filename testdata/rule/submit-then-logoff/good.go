package submitthenlogoff

import "example.com/mail/mapi"

// quit is judged by its callers.
func quit(s *mapi.Session) {
	s.Logoff(0)
	s.Release()
}

// send submits a draft.
func send(store *mapi.MsgStore, id mapi.EntryID) error {
	m, err := store.OpenMessage(id)
	if err != nil {
		return err
	}
	defer m.Release()
	return m.SubmitMessage(0)
}

// purge waits until the store has sent everything.
func purge(store *mapi.MsgStore) {
	flags := uint32(mapi.LogoffPurge)
	store.StoreLogoff(&flags)
	store.Release()
}

func purged(profile string, id mapi.EntryID) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer quit(s)
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer purge(store)
	return send(store, id)
}

// The spooler sends what waits, and returns when it is done.
func flushed(profile string, id mapi.EntryID, spooler *mapi.Status) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer quit(s)
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	if err := send(store, id); err != nil {
		return err
	}
	return spooler.FlushQueues(mapi.FlushUpload)
}

// The queue is watched until it is empty.
func watched(profile string, id mapi.EntryID, wait func(queue *mapi.Table) error) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer quit(s)
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
	if err := send(store, id); err != nil {
		return err
	}
	return wait(queue)
}

// Saved mail waits for nobody.
func saved(profile string, id mapi.EntryID) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer quit(s)
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	m, err := store.OpenMessage(id)
	if err != nil {
		return err
	}
	defer m.Release()
	return m.SaveChanges(0)
}

// The session stays logged on.
func borrowed(store *mapi.MsgStore, id mapi.EntryID) error { return send(store, id) }
