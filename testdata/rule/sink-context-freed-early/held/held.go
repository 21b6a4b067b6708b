// Package held keeps a registration and the channel of its sink in a struct.
package held

import "example.com/mail/mapi"

type watcher struct {
	store  *mapi.MsgStore
	sink   *mapi.AdviseSink
	conn   mapi.Connection
	events chan uint32
	stop   chan struct{}
}

func newWatcher(st *mapi.MsgStore) (*watcher, error) {
	w := &watcher{store: st, events: make(chan uint32), stop: make(chan struct{})}
	var err error
	if w.sink, err = mapi.HrAllocAdviseSink(w.notify); err != nil {
		return nil, err
	}
	if w.conn, err = st.Advise(nil, 1, w.sink); err != nil {
		w.sink.Release()
		return nil, err
	}
	return w, nil
}

func (w *watcher) notify(n *mapi.Notification) { w.events <- n.Event }

func (w *watcher) Close() {
	w.store.Unadvise(w.conn)
	close(w.events) // want `close destroys what the advise sink of connection "w.conn" may still work with \(sink-context-freed-early\)`
	w.sink.Release()
}

func (w *watcher) closeFirst() {
	close(w.events) // want `\(sink-context-freed-early\)`
	w.store.Unadvise(w.conn)
	w.sink.Release()
}

func (w *watcher) inOrder() {
	close(w.stop)
	w.store.Unadvise(w.conn)
	w.sink.Release()
	close(w.events)
}

func (w *watcher) unsubscribed() {
	w.leave()
	close(w.events)
}

func (w *watcher) leave() {
	w.store.Unadvise(w.conn)
	<-w.stop
	w.sink.Release()
}
