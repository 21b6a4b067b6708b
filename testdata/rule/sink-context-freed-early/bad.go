// Package sinkcontextfreedearly destroys what sinks work with.
package sinkcontextfreedearly

import (
	"runtime/cgo"
	"unsafe"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

func closed(st *mapi.MsgStore, run func()) error {
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
	close(ch) // want `close destroys what the advise sink of connection "conn" may still work with \(sink-context-freed-early\)`
	return nil
}

// Released at once, as the documentation advises.
func releasedFirst(st *mapi.MsgStore, run func()) error {
	ch := make(chan uint32, 4)
	sink, err := mapi.HrAllocAdviseSink(func(n *mapi.Notification) {
		select {
		case ch <- n.Event:
		default:
		}
	})
	if err != nil {
		return err
	}
	conn, err := st.Advise(nil, 1, sink)
	sink.Release()
	if err != nil {
		return err
	}
	run()
	if err := st.Unadvise(conn); err != nil {
		return err
	}
	close(ch) // want `\(sink-context-freed-early\)`
	return nil
}

// The deferred calls run in the wrong order.
func deferred(st *mapi.MsgStore, run func()) error {
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
	defer st.Unadvise(conn)
	defer close(ch) // want `\(sink-context-freed-early\)`
	run()
	return nil
}

// The wrapper wraps the sink.
func wrapped(st *mapi.MsgStore, run func()) error {
	ch := make(chan uint32)
	inner, err := mapi.HrAllocAdviseSink(func(n *mapi.Notification) { ch <- n.Event })
	if err != nil {
		return err
	}
	sink, err := mapi.HrThisThreadAdviseSink(inner)
	inner.Release()
	if err != nil {
		return err
	}
	defer sink.Release()
	conn, err := st.Advise(nil, 1, sink)
	if err != nil {
		return err
	}
	run()
	defer func() {
		st.Unadvise(conn)
		close(ch) // want `\(sink-context-freed-early\)`
	}()
	return nil
}

// A helper makes the sink.
func helped(st *mapi.MsgStore, run func()) error {
	ch := make(chan uint32)
	sink, err := newSink(ch)
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
	close(ch) // want `\(sink-context-freed-early\)`
	return nil
}

func newSink(ch chan<- uint32) (*mapi.AdviseSink, error) {
	return mapi.HrAllocAdviseSink(func(n *mapi.Notification) { ch <- n.Event })
}

// A handle of cgo's.
func handle(st *rawmapi.IMsgStore, cb rawmapi.NOTIFCALLBACK, state any, run func()) {
	h := cgo.NewHandle(state)
	var sink *rawmapi.IMAPIAdviseSink
	if rawmapi.HrAllocAdviseSink(cb, unsafe.Pointer(&h), &sink) < 0 {
		h.Delete()
		return
	}
	defer sink.Release()
	var conn rawmapi.ULONG_PTR
	if st.Advise(0, nil, 1, sink, &conn) < 0 {
		h.Delete()
		return
	}
	run()
	st.Unadvise(conn)
	h.Delete() // want `\(sink-context-freed-early\)`
}
