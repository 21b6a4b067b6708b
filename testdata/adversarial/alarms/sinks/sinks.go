// Package sinks registers sinks, and destroys what they work with when they cannot be told any more.
package sinks

import (
	"context"
	"runtime/cgo"
	"sync"
	"unsafe"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

// callback: the context is deleted in the last Release of the sink.
type watcher struct {
	st     *mapi.MsgStore
	sink   *mapi.AdviseSink
	conn   mapi.Connection
	ch     chan uint32
	stop   chan struct{}
	once   sync.Once
	wg     sync.WaitGroup
	cancel context.CancelFunc
}

func newWatcher(st *mapi.MsgStore) (*watcher, error) {
	w := &watcher{st: st, ch: make(chan uint32, 16), stop: make(chan struct{})}
	sink, err := mapi.HrAllocAdviseSink(w.notify)
	if err != nil {
		return nil, err
	}
	conn, err := st.Advise(nil, 1, sink)
	if err != nil {
		sink.Release()
		return nil, err
	}
	w.sink, w.conn = sink, conn
	return w, nil
}

func (w *watcher) notify(n *mapi.Notification) {
	select {
	case w.ch <- n.Event:
	case <-w.stop:
	default:
	}
}

func (w *watcher) Close() {
	w.once.Do(func() {
		w.st.Unadvise(w.conn)
		close(w.stop)
		w.sink.Release()
	})
}

// cancels a context at once
func ctxWatch(parent context.Context, st *mapi.MsgStore, run func(context.Context)) error {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	ch := make(chan uint32)
	sink, err := mapi.HrAllocAdviseSink(func(n *mapi.Notification) {
		select {
		case ch <- n.Event:
		case <-ctx.Done():
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
	defer st.Unadvise(conn)
	run(ctx)
	return nil
}

// worker channel closed after sink release.
func worker(st *mapi.MsgStore, handle func(uint32), run func()) error {
	ch := make(chan uint32, 8)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		for e := range ch {
			handle(e)
		}
	}()
	defer wg.Wait()
	defer close(ch)
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
	run()
	return nil
}

// done channel is closed to stop a worker that is not the sink
func done(st *mapi.MsgStore, handle func(uint32), run func()) error {
	ch, quit := make(chan uint32, 8), make(chan struct{})
	go func() {
		for {
			select {
			case e := <-ch:
				handle(e)
			case <-quit:
				return
			}
		}
	}()
	sink, err := mapi.HrAllocAdviseSink(func(n *mapi.Notification) {
		select {
		case ch <- n.Event:
		default:
		}
	})
	if err != nil {
		close(quit)
		return err
	}
	defer sink.Release()
	conn, err := st.Advise(nil, 1, sink)
	if err != nil {
		close(quit)
		return err
	}
	run()
	err = st.Unadvise(conn)
	close(quit)
	return err
}

// closed under a mutex with a flag: the callback checks the flag.
func guarded(st *mapi.MsgStore, run func()) error {
	var mu sync.Mutex
	closed := false
	ch := make(chan uint32, 8)
	sink, err := mapi.HrAllocAdviseSink(func(n *mapi.Notification) {
		mu.Lock()
		defer mu.Unlock()
		if closed {
			return
		}
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
	st.Unadvise(conn)
	mu.Lock()
	closed = true
	close(ch)
	mu.Unlock()
	return nil
}

// raw handle
func handle(st *rawmapi.IMsgStore, cb rawmapi.NOTIFCALLBACK, state any, run func()) {
	h := cgo.NewHandle(state)
	defer h.Delete()
	var sink *rawmapi.IMAPIAdviseSink
	if rawmapi.HrAllocAdviseSink(cb, unsafe.Pointer(&h), &sink) < 0 {
		return
	}
	defer sink.Release()
	var conn rawmapi.ULONG_PTR
	if st.Advise(0, nil, 1, sink, &conn) < 0 {
		return
	}
	defer st.Unadvise(conn)
	run()
}

// never registered
func failedAdvise(st *rawmapi.IMsgStore, cb rawmapi.NOTIFCALLBACK, state any, run func()) {
	h := cgo.NewHandle(state)
	var sink *rawmapi.IMAPIAdviseSink
	if rawmapi.HrAllocAdviseSink(cb, unsafe.Pointer(&h), &sink) < 0 {
		h.Delete()
		return
	}
	var conn rawmapi.ULONG_PTR
	hr := st.Advise(0, nil, 1, sink, &conn)
	if hr < 0 {
		sink.Release()
		h.Delete()
		return
	}
	run()
	st.Unadvise(conn)
	sink.Release()
	h.Delete()
}

type hub struct {
	mu   sync.Mutex
	subs map[int]*sub
}
type sub struct {
	st   *mapi.MsgStore
	conn mapi.Connection
	sink *mapi.AdviseSink
	ch   chan uint32
}

func (h *hub) add(st *mapi.MsgStore, id int) (<-chan uint32, error) {
	s := &sub{st: st, ch: make(chan uint32, 1)}
	var err error
	if s.sink, err = mapi.HrAllocAdviseSink(func(n *mapi.Notification) { s.ch <- n.Event }); err != nil {
		return nil, err
	}
	if s.conn, err = st.Advise(nil, 1, s.sink); err != nil {
		s.sink.Release()
		return nil, err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.subs[id] = s
	return s.ch, nil
}

func (h *hub) remove(id int) {
	h.mu.Lock()
	s := h.subs[id]
	delete(h.subs, id)
	h.mu.Unlock()
	if s == nil {
		return
	}
	s.st.Unadvise(s.conn)
	s.sink.Release()
	close(s.ch)
}

func (h *hub) Close() {
	for id, s := range h.subs {
		s.st.Unadvise(s.conn)
		s.sink.Release()
		close(s.ch)
		delete(h.subs, id)
	}
}

// provider
type provider struct {
	mu      sync.Mutex
	support *mapi.Support
	conns   map[mapi.Connection]struct{}
}

func (p *provider) Advise(key []byte, mask uint32, sink *mapi.AdviseSink) (mapi.Connection, error) {
	c, err := p.support.Subscribe(key, mask, 0, sink)
	if err != nil {
		return 0, err
	}
	p.mu.Lock()
	p.conns[c] = struct{}{}
	p.mu.Unlock()
	return c, nil
}

func (p *provider) Unadvise(c mapi.Connection) error {
	p.mu.Lock()
	delete(p.conns, c)
	p.mu.Unlock()
	return p.support.Unsubscribe(c)
}

func (p *provider) Close() {
	for c := range p.conns {
		p.support.Unsubscribe(c)
	}
}

type token struct {
	s *mapi.Support
	c mapi.Connection
}

func subscribe(s *mapi.Support, key []byte, sink *mapi.AdviseSink) (func(), error) {
	c, err := s.Subscribe(key, 1, 0, sink)
	if err != nil {
		return nil, err
	}
	return func() { s.Unsubscribe(c) }, nil
}

func useSubscribe(s *mapi.Support, sink *mapi.AdviseSink, run func() error) error {
	stop, err := subscribe(s, nil, sink)
	if err != nil {
		return err
	}
	defer stop()
	return run()
}

func many(s *mapi.Support, keys [][]byte, sink *mapi.AdviseSink, run func() error) (err error) {
	var conns []mapi.Connection
	defer func() {
		for _, c := range conns {
			s.Unsubscribe(c)
		}
	}()
	for _, k := range keys {
		c, err := s.Subscribe(k, 1, 0, sink)
		if err != nil {
			return err
		}
		conns = append(conns, c)
	}
	return run()
}

func chanTok(s *mapi.Support, sink *mapi.AdviseSink) (*token, error) {
	c, err := s.Subscribe(nil, 1, 0, sink)
	return &token{s, c}, err
}

func (t *token) Close() error { return t.s.Unsubscribe(t.c) }
