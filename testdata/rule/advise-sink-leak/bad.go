// Package advisesinkleak never gives back its own reference on an advise sink.
package advisesinkleak

import "example.com/mail/mapi"

// Unadvise releases the store's reference only.
func straight(store *mapi.MsgStore) error {
	sink, err := mapi.HrAllocAdviseSink(ring) // want `"sink".*\(advise-sink-leak\)`
	if err != nil {
		return err
	}
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		sink.Release()
		return err
	}
	store.SetProps(nil)
	return store.Unadvise(conn)
}

// Advise may fail: then nobody else has a reference.
func adviseFails(store *mapi.MsgStore) error {
	sink, err := mapi.HrAllocAdviseSink(ring) // want `"sink".*\(advise-sink-leak\)`
	if err != nil {
		return err
	}
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	defer store.Unadvise(conn)
	sink.Release()
	return store.SetProps(nil)
}

func branch(t *mapi.Table) error {
	sink, err := mapi.HrAllocAdviseSink(ring) // want `"sink".*\(advise-sink-leak\)`
	if err != nil {
		return err
	}
	if err := t.SeekRow(0); err != nil {
		return err
	}
	sink.Release()
	return nil
}

func helper(store *mapi.MsgStore) error {
	sink, err := newSink() // want `"sink".*\(advise-sink-leak\)`
	if err != nil {
		return err
	}
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	return store.Unadvise(conn)
}

// hoarder keeps its sink and never gives it back.
type hoarder struct {
	store *mapi.MsgStore
	sink  *mapi.AdviseSink
	conn  mapi.Connection
}

func (h *hoarder) Watch() (err error) {
	if h.sink, err = mapi.HrAllocAdviseSink(ring); err != nil { // want `\(advise-sink-leak\)`
		return err
	}
	h.conn, err = h.store.Advise(nil, 0, h.sink)
	return err
}

func (h *hoarder) Close() { h.store.Unadvise(h.conn) }
