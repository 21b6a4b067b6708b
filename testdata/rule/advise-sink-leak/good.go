package advisesinkleak

import "example.com/mail/mapi"

func ring(*mapi.Notification) {}

// newSink hands its sink over.
func newSink() (*mapi.AdviseSink, error) { return mapi.HrAllocAdviseSink(ring) }

// The sink may go as soon as the store has it ...
func early(store *mapi.MsgStore) error {
	sink, err := mapi.HrAllocAdviseSink(ring)
	if err != nil {
		return err
	}
	conn, err := store.Advise(nil, 0, sink)
	sink.Release()
	if err != nil {
		return err
	}
	store.SetProps(nil)
	return store.Unadvise(conn)
}

// ... or after Unadvise.
func late(store *mapi.MsgStore) error {
	sink, err := mapi.HrAllocAdviseSink(ring)
	if err != nil {
		return err
	}
	defer sink.Release()
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	defer store.Unadvise(conn)
	return store.SetProps(nil)
}

func branchReleases(t *mapi.Table) error {
	sink, err := mapi.HrAllocAdviseSink(ring)
	if err != nil {
		return err
	}
	if err := t.SeekRow(0); err != nil {
		sink.Release()
		return err
	}
	sink.Release()
	return nil
}

func helperReleases(store *mapi.MsgStore) error {
	sink, err := newSink()
	if err != nil {
		return err
	}
	defer sink.Release()
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	return store.Unadvise(conn)
}

// A sink that was handed in is its owner's.
func borrowed(store *mapi.MsgStore, sink *mapi.AdviseSink) error {
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	return store.Unadvise(conn)
}

// One sink for several sources.
func shared(a, b *mapi.Table) error {
	sink, err := mapi.HrAllocAdviseSink(ring)
	if err != nil {
		return err
	}
	defer sink.Release()
	first, err := a.Advise(0, sink)
	if err != nil {
		return err
	}
	defer a.Unadvise(first)
	second, err := b.Advise(0, sink)
	if err != nil {
		return err
	}
	defer b.Unadvise(second)
	return a.SeekRow(0)
}

// keeper gives its sink back.
type keeper struct {
	store *mapi.MsgStore
	sink  *mapi.AdviseSink
	conn  mapi.Connection
}

func (k *keeper) Watch() (err error) {
	if k.sink, err = mapi.HrAllocAdviseSink(ring); err != nil {
		return err
	}
	k.conn, err = k.store.Advise(nil, 0, k.sink)
	return err
}

func (k *keeper) Close() {
	k.store.Unadvise(k.conn)
	k.sink.Release()
}
