// Package notices copies what it is told of.
package notices

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"unsafe"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

type Event struct {
	Kind uint32
	ID   []byte
	At   int64
}

func convert(n *mapi.Notification) Event { return Event{Kind: n.Event} }

type sink struct {
	mu       sync.Mutex
	ch       chan Event
	last     atomic.Pointer[Event]
	handlers map[uint32]func(*mapi.Notification)
	list     []func(*mapi.Notification)
	count    map[uint32]int
	next     interface {
		OnNotify(*mapi.Notification) uint32
	}
	log     *slog.Logger
	counts  sync.Map
	pool    sync.Pool
	current *mapi.Notification
	queue   []Event
}

func (s *sink) OnNotify(n *mapi.Notification) uint32 {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := convert(n)
	s.last.Store(&e)
	s.ch <- convert(n)
	if h, ok := s.handlers[n.Event]; ok {
		h(n)
	}
	for _, f := range s.list {
		f(n)
	}
	s.count[n.Event]++
	s.next.OnNotify(n)
	s.log.Info("event", "kind", n.Event, "n", n)
	fmt.Println(n, *n)
	s.counts.Store(n.Event, 1)
	s.queue = append(s.queue, Event{Kind: n.Event})
	c := new(mapi.Notification)
	*c = *n
	s.current = c
	ev := *n
	s.current = &ev
	go s.process(ev)
	go s.processEvent(convert(n))
	return 0
}

func (s *sink) process(n mapi.Notification) {}
func (s *sink) processEvent(e Event)        {}

type scoped struct {
	cur *mapi.Notification
	mu  sync.Mutex
}

func (s *scoped) OnNotify(n *mapi.Notification) uint32 {
	s.mu.Lock()
	s.cur = n
	defer func() {
		s.cur = nil
		s.mu.Unlock()
	}()
	s.dispatch()
	return 0
}

func (s *scoped) dispatch() { fmt.Println(s.cur.Event) }

// waits
type waiter struct{ reqs chan req }
type req struct {
	n    *mapi.Notification
	done chan struct{}
}

func (w *waiter) OnNotify(n *mapi.Notification) uint32 {
	r := req{n, make(chan struct{})}
	w.reqs <- r
	<-r.done
	return 0
}

type waitGroup struct{ hs []func(*mapi.Notification) }

func (w *waitGroup) OnNotify(n *mapi.Notification) uint32 {
	var wg sync.WaitGroup
	for _, h := range w.hs {
		wg.Go(func() { h(n) })
	}
	wg.Wait()
	return 0
}

func (w *waitGroup) fanout(n *mapi.Notification) {
	var wg sync.WaitGroup
	defer wg.Wait()
	for _, h := range w.hs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			h(n)
		}()
	}
}

func (w *waitGroup) start() (*mapi.AdviseSink, error) { return mapi.HrAllocAdviseSink(w.fanout) }

type ctxSink struct{}

func (c *ctxSink) OnNotify(n *mapi.Notification) uint32 {
	ctx := context.WithValue(context.Background(), "n", n)
	handle(ctx)
	return 0
}
func handle(ctx context.Context) {}

type raw struct {
	ids   [][]byte
	kinds []uint32
	cp    []rawmapi.NOTIFICATION
	entry rawmapi.ENTRYID
	m     map[[4]byte]int
	s     string
	ch    chan uint32
}

func (r *raw) OnNotify(count uint32, p *rawmapi.NOTIFICATION) uint32 {
	list := unsafe.Slice(p, count)
	for i := range list {
		n := &list[i]
		r.kinds = append(r.kinds, n.Event)
		r.entry = *n.ID
		r.m[n.ID.Flags]++
		r.s = string(n.ID.Flags[:])
		r.ids = append(r.ids, bytes.Clone(n.ID.Flags[:]))
		r.ids = append(r.ids, slices.Clone(n.ID.Flags[:]))
		r.ids = append(r.ids, append([]byte(nil), n.ID.Flags[:]...))
		b := make([]byte, 4)
		copy(b, n.ID.Flags[:])
		r.ids = append(r.ids, b)
		r.ch <- n.Event
	}
	return 0
}

func (r *raw) start() (*mapi.AdviseSink, error) {
	kinds := map[uint32]int{}
	var last uint32
	var seen []Event
	return mapi.HrAllocAdviseSink(func(n *mapi.Notification) {
		kinds[n.Event]++
		last = n.Event
		seen = append(seen, convert(n))
		_ = last
		func() { fmt.Println(n) }()
		defer r.later(n)
		once.Do(func() { fmt.Println(n.Event) })
		visit(n, func(m *mapi.Notification) { kinds[m.Event]-- })
	})
}

var once sync.Once

func visit(n *mapi.Notification, f func(*mapi.Notification)) { f(n) }
func (r *raw) later(n *mapi.Notification)                    { r.kinds = append(r.kinds, n.Event) }

// errgroup-like
type group struct{ wg sync.WaitGroup }

func (g *group) Go(f func() error) { g.wg.Add(1); go func() { defer g.wg.Done(); f() }() }
func (g *group) Wait() error       { g.wg.Wait(); return nil }

type grouped struct {
	hs []func(*mapi.Notification) error
}

func (s *grouped) OnNotify(n *mapi.Notification) uint32 {
	var g group
	for _, h := range s.hs {
		g.Go(func() error { return h(n) })
	}
	g.Wait()
	return 0
}

// result channel
type resulted struct {
	h func(*mapi.Notification) error
}

func (s *resulted) OnNotify(n *mapi.Notification) uint32 {
	errc := make(chan error, 1)
	go func() { errc <- s.h(n) }()
	if err := <-errc; err != nil {
		return 1
	}
	return 0
}

func (s *resulted) OnNotify2(n *mapi.Notification) uint32 {
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.h(n)
	}()
	<-done
	return 0
}

type resulted2 struct {
	h func(*mapi.Notification) error
}

func (s *resulted2) OnNotify(n *mapi.Notification) uint32 {
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.h(n)
	}()
	for range done {
	}
	return 0
}

// pooled argument record, put back before return
type pooled struct{ pool sync.Pool }
type args struct{ n *mapi.Notification }

func (p *pooled) OnNotify(n *mapi.Notification) uint32 {
	a := p.pool.Get().(*args)
	a.n = n
	work(a)
	a.n = nil
	p.pool.Put(a)
	return 0
}
func work(a *args) {}
