// Listener prints what happens in a store.
//
// Mistake: log off with the shared flag.
package main

import (
	"fmt"
	"log"
	"os"
	"os/signal"
	"runtime"
	"sync"

	"example.com/mail/mapi"
)

const (
	newMail = 0x2
	created = 0x4
	changed = 0x10
)

func main() {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := listen(); err != nil {
		log.Print(err)
	}
}

func listen() error {
	if err := mapi.Initialize(1); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	session, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer session.Release()
	defer func() {
		if err := session.Logoff(mapi.LogoffShared); err != nil { // want `\(logoff-shared-flag\)`
			log.Printf("logoff: %v", err)
		}
	}()
	store, err := session.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	w, err := newWatcher(store, newMail|created)
	if err != nil {
		return err
	}
	defer w.Close()
	table, err := watchStores(session, w)
	if err != nil {
		return err
	}
	defer table.Close()
	return wait(w)
}

func wait(w *watcher) error {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt)
	defer signal.Stop(stop)
	for {
		select {
		case e := <-w.events:
			fmt.Println("event", e)
		case <-stop:
			return nil
		}
	}
}

// watcher owns a registration with a store that it borrows.
type watcher struct {
	store  *mapi.MsgStore
	sink   *mapi.AdviseSink
	conn   mapi.Connection
	events chan uint32
	once   sync.Once
}

func newWatcher(store *mapi.MsgStore, mask uint32) (*watcher, error) {
	w := &watcher{store: store, events: make(chan uint32, 64)}
	sink, err := mapi.HrAllocAdviseSink(w.notify)
	if err != nil {
		return nil, fmt.Errorf("sink: %w", err)
	}
	conn, err := store.Advise(nil, mask, sink)
	if err != nil {
		sink.Release()
		return nil, fmt.Errorf("advise: %w", err)
	}
	w.sink, w.conn = sink, conn
	return w, nil
}

func (w *watcher) notify(n *mapi.Notification) {
	select {
	case w.events <- n.Event:
	default: // full
	}
}

// Close ends the registration; it may be called again.
func (w *watcher) Close() {
	w.once.Do(func() {
		if err := w.store.Unadvise(w.conn); err != nil {
			log.Printf("unadvise: %v", err)
		}
		w.sink.Release()
	})
}

// tableWatcher owns the table of stores, and a registration with it if the table has any.
type tableWatcher struct {
	table *mapi.Table
	sink  *mapi.AdviseSink
	conn  mapi.Connection
}

func watchStores(session *mapi.Session, w *watcher) (*tableWatcher, error) {
	table, err := session.GetMsgStoresTable(0)
	if err != nil {
		return nil, err
	}
	inner, err := mapi.HrAllocAdviseSink(w.notify)
	if err != nil {
		table.Release()
		return nil, err
	}
	sink, err := mapi.HrThisThreadAdviseSink(inner)
	inner.Release()
	if err != nil {
		table.Release()
		return nil, err
	}
	t := &tableWatcher{table: table, sink: sink}
	if conn, err := table.Advise(changed, sink); err == nil {
		t.conn = conn
	} else {
		log.Printf("no table notifications: %v", err)
	}
	if err := t.list(); err != nil {
		t.Close()
		return nil, err
	}
	return t, nil
}

// list prints the stores.
func (t *tableWatcher) list() error {
	rows, err := mapi.HrQueryAllRows(t.table, nil)
	if err != nil {
		return err
	}
	for i := range rows.Rows {
		fmt.Println("store", i, len(rows.Rows[i].Props))
	}
	mapi.FreeProws(rows)
	return nil
}

func (t *tableWatcher) Close() {
	if t.conn != 0 {
		t.table.Unadvise(t.conn)
	}
	t.sink.Release()
	t.table.Release()
}
