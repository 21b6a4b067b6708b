// Package watch tells when mail arrives.
package watch

import (
	"fmt"

	"example.com/mail/mapi"
)

// A Watcher owns a session, a store and a registration on it.
type Watcher struct {
	session *mapi.Session
	store   *mapi.MsgStore
	conn    mapi.Connection
}

// New logs on and calls ring whenever mail arrives.
func New(profile string, ring func()) (*Watcher, error) {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return nil, fmt.Errorf("log on: %w", err)
	}
	w := &Watcher{session: s}
	if err := w.open(ring); err != nil {
		w.leave()
		return nil, err
	}
	return w, nil
}

// open opens the store and registers.
func (w *Watcher) open(ring func()) error {
	store, err := w.session.OpenMsgStore(nil, 0)
	if err != nil {
		return fmt.Errorf("open store: %w", err)
	}
	conn, err := register(store, ring)
	if err != nil {
		store.Release()
		return err
	}
	w.store, w.conn = store, conn
	return nil
}

// register leaves the sink to the store, which has a reference of its own.
func register(store *mapi.MsgStore, ring func()) (mapi.Connection, error) {
	sink, err := mapi.HrAllocAdviseSink(func(*mapi.Notification) { ring() })
	if err != nil {
		return 0, err
	}
	defer sink.Release()
	return store.Advise(nil, 4, sink)
}

// Close cancels the registration and ends the session.
func (w *Watcher) Close() {
	w.store.Unadvise(w.conn)
	w.session.Logoff(0) // want `\(object-open-at-logoff\)`
	w.store.Release()
	w.session.Release()
}

// leave ends the session of a watcher that was not built.
func (w *Watcher) leave() {
	w.session.Logoff(0)
	w.session.Release()
}

// Once waits for a single notification.
func Once(store *mapi.MsgStore) error {
	bell := make(chan struct{}, 1)
	conn, err := register(store, func() { bell <- struct{}{} }) // want `"conn".*\(advise-no-unadvise\)`
	if err != nil {
		return err
	}
	if err := store.SetProps(nil); err != nil {
		return err
	}
	<-bell
	return store.Unadvise(conn)
}
