package unadvisetwice

import "example.com/mail/mapi"

// cancel is judged by its callers.
func cancel(store *mapi.MsgStore, conn mapi.Connection) { store.Unadvise(conn) }

func straightOnce(store *mapi.MsgStore, sink *mapi.AdviseSink) error {
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	return store.Unadvise(conn)
}

func earlyReturnOnce(store *mapi.MsgStore, sink *mapi.AdviseSink) error {
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	defer store.Unadvise(conn)
	return store.SetProps(nil)
}

func branchOnce(store *mapi.MsgStore, sink *mapi.AdviseSink) error {
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	if err := store.SetProps(nil); err != nil {
		store.Unadvise(conn)
		return err
	}
	return store.Unadvise(conn)
}

// One variable, two registrations.
func again(store *mapi.MsgStore, sink *mapi.AdviseSink) error {
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	cancel(store, conn)
	if conn, err = store.Advise(nil, 1, sink); err != nil {
		return err
	}
	cancel(store, conn)
	return nil
}

// Zero stands for none.
func zeroed(t *mapi.Table, sink *mapi.AdviseSink) error {
	conn, err := t.Advise(0, sink)
	if err != nil {
		return err
	}
	defer func() {
		if conn != 0 {
			t.Unadvise(conn)
		}
	}()
	if err := t.SeekRow(0); err != nil {
		return err
	}
	t.Unadvise(conn)
	conn = 0
	return nil
}

// watch may be stopped twice.
type watch struct {
	store *mapi.MsgStore
	conn  mapi.Connection
}

func (w *watch) Stop() {
	if w.conn == 0 {
		return
	}
	w.store.Unadvise(w.conn)
	w.conn = 0
}

func stopTwice(store *mapi.MsgStore, sink *mapi.AdviseSink) error {
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	w := &watch{store, conn}
	defer w.Stop()
	if err := store.SetProps(nil); err != nil {
		return err
	}
	w.Stop()
	return nil
}
