// Package handle gives its sink a handle of cgo's.
package handle

import (
	"runtime/cgo"
	"unsafe"

	"example.com/mail/rawmapi"
)

type watcher struct {
	store  *rawmapi.IMsgStore
	sink   *rawmapi.IMAPIAdviseSink
	conn   rawmapi.ULONG_PTR
	handle cgo.Handle
	done   chan struct{}
}

func (w *watcher) open(cb rawmapi.NOTIFCALLBACK) bool {
	w.handle = cgo.NewHandle(w)
	if rawmapi.HrAllocAdviseSink(cb, unsafe.Pointer(&w.handle), &w.sink) < 0 {
		w.handle.Delete()
		return false
	}
	if w.store.Advise(0, nil, 1, w.sink, &w.conn) < 0 {
		w.sink.Release()
		w.handle.Delete()
		return false
	}
	return true
}

func (w *watcher) close() {
	w.store.Unadvise(w.conn)
	w.handle.Delete() // want `Delete destroys what the advise sink of connection "w.conn" may still work with \(sink-context-freed-early\)`
	w.sink.Release()
}

func (w *watcher) closeInOrder() {
	w.store.Unadvise(w.conn)
	w.sink.Release()
	w.handle.Delete()
}

func (w *watcher) closeWaiting() {
	w.store.Unadvise(w.conn)
	<-w.done
	w.handle.Delete()
	w.sink.Release()
}
