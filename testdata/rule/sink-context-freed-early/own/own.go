// Package own has a sink of its own.
package own

import (
	"unsafe"

	"example.com/mail/rawmapi"
)

type sink struct {
	vtbl   uintptr
	refs   int32
	events chan uint32
}

func (s *sink) OnNotify(count uint32, list *rawmapi.NOTIFICATION) uint32 {
	s.events <- list.Event
	return 0
}

// The last reference is the right moment.
func (s *sink) Release() uint32 {
	if s.refs--; s.refs == 0 {
		close(s.events)
	}
	return uint32(s.refs)
}

func watch(st *rawmapi.IMsgStore, s *sink, run func()) {
	var conn rawmapi.ULONG_PTR
	if st.Advise(0, nil, 1, (*rawmapi.IMAPIAdviseSink)(unsafe.Pointer(s)), &conn) < 0 {
		return
	}
	run()
	st.Unadvise(conn)
	close(s.events) // want `\(sink-context-freed-early\)`
}

func watchInOrder(st *rawmapi.IMsgStore, s *sink, run func()) {
	var conn rawmapi.ULONG_PTR
	if st.Advise(0, nil, 1, (*rawmapi.IMAPIAdviseSink)(unsafe.Pointer(s)), &conn) < 0 {
		return
	}
	run()
	st.Unadvise(conn)
	s.Release()
}
