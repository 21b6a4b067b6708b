// Package unadvisetwice cancels notifications that have been cancelled already.
package unadvisetwice

import "example.com/mail/mapi"

func straight(store *mapi.MsgStore, sink *mapi.AdviseSink) error {
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	store.Unadvise(conn)
	return store.Unadvise(conn) // want `"conn".*\(unadvise-twice\)`
}

// The early return cancels, and then the deferred call does.
func earlyReturn(store *mapi.MsgStore, sink *mapi.AdviseSink) error {
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	defer store.Unadvise(conn) // want `"conn".*\(unadvise-twice\)`
	if err := store.SetProps(nil); err != nil {
		store.Unadvise(conn)
		return err
	}
	return nil
}

func branch(store *mapi.MsgStore, sink *mapi.AdviseSink) error {
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	err = store.SetProps(nil)
	if err != nil {
		store.Unadvise(conn)
	}
	store.Unadvise(conn) // want `"conn".*\(unadvise-twice\)`
	return err
}

func helper(store *mapi.MsgStore, sink *mapi.AdviseSink) error {
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	cancel(store, conn)
	cancel(store, conn) // want `"conn".*\(unadvise-twice\)`
	return nil
}

func closure(t *mapi.Table, sink *mapi.AdviseSink) error {
	conn, err := t.Advise(0, sink)
	if err != nil {
		return err
	}
	defer func() {
		t.Unadvise(conn) // want `"conn".*\(unadvise-twice\)`
	}()
	err = t.SeekRow(0)
	t.Unadvise(conn)
	return err
}
