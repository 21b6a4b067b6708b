package sinkcontextfreedearly

import (
	"sync"

	"example.com/mail/mapi"
)

func ordered(st *mapi.MsgStore, run func()) error {
	ch := make(chan uint32)
	sink, err := mapi.HrAllocAdviseSink(func(n *mapi.Notification) { ch <- n.Event })
	if err != nil {
		return err
	}
	conn, err := st.Advise(nil, 1, sink)
	if err != nil {
		sink.Release()
		close(ch)
		return err
	}
	run()
	st.Unadvise(conn)
	sink.Release()
	close(ch)
	return nil
}

// It waits for the last one.
func waits(st *mapi.MsgStore, wg *sync.WaitGroup, run func()) error {
	ch := make(chan uint32)
	sink, err := mapi.HrAllocAdviseSink(func(n *mapi.Notification) { ch <- n.Event })
	if err != nil {
		return err
	}
	defer sink.Release()
	conn, err := st.Advise(nil, 1, sink)
	if err != nil {
		return err
	}
	defer close(ch)
	defer wg.Wait()
	defer st.Unadvise(conn)
	run()
	return nil
}

func drains(st *mapi.MsgStore, idle chan struct{}, run func()) error {
	ch := make(chan uint32)
	sink, err := mapi.HrAllocAdviseSink(func(n *mapi.Notification) { ch <- n.Event })
	if err != nil {
		return err
	}
	defer sink.Release()
	conn, err := st.Advise(nil, 1, sink)
	if err != nil {
		return err
	}
	run()
	st.Unadvise(conn)
	<-idle
	close(ch)
	return nil
}

// Another channel: the callback listens to it.
func stops(st *mapi.MsgStore, run func()) error {
	ch, stop := make(chan uint32), make(chan struct{})
	sink, err := mapi.HrAllocAdviseSink(func(n *mapi.Notification) {
		select {
		case ch <- n.Event:
		case <-stop:
		}
	})
	if err != nil {
		return err
	}
	defer sink.Release()
	conn, err := st.Advise(nil, 1, sink)
	if err != nil {
		return err
	}
	run()
	st.Unadvise(conn)
	close(stop)
	return nil
}

// Never registered.
func failed(st *mapi.MsgStore) error {
	ch := make(chan uint32)
	sink, err := mapi.HrAllocAdviseSink(func(n *mapi.Notification) { ch <- n.Event })
	if err != nil {
		close(ch)
		return err
	}
	conn, err := st.Advise(nil, 1, sink)
	sink.Release()
	if err != nil {
		close(ch)
		return err
	}
	return st.Unadvise(conn)
}

// A helper makes the sink, and something else is closed.
func helpedInOrder(st *mapi.MsgStore, run func()) error {
	ch, done := make(chan uint32, 8), make(chan struct{})
	sink, err := newSink(ch)
	if err != nil {
		return err
	}
	conn, err := st.Advise(nil, 1, sink)
	if err != nil {
		sink.Release()
		return err
	}
	run()
	st.Unadvise(conn)
	close(done)
	sink.Release()
	close(ch)
	return nil
}

// The sink of another registration.
func two(st *mapi.MsgStore, other *mapi.AdviseSink, run func()) error {
	ch := make(chan uint32)
	sink, err := mapi.HrAllocAdviseSink(func(n *mapi.Notification) { ch <- n.Event })
	if err != nil {
		return err
	}
	a, err := st.Advise(nil, 1, sink)
	if err != nil {
		sink.Release()
		return err
	}
	b, err := st.Advise(nil, 1, other)
	if err != nil {
		st.Unadvise(a)
		sink.Release()
		return err
	}
	run()
	st.Unadvise(a)
	sink.Release()
	st.Unadvise(b)
	close(ch)
	return nil
}
