// Package watchers keeps sinks, what they work with, and notifications in order.
package watchers

import (
	"sync"
	"time"
	"unsafe"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

// A hub owns several registrations, each with a channel of its own.
type hub struct {
	mu     sync.Mutex
	store  *mapi.MsgStore
	subs   []*sub
	closed bool
}

type sub struct {
	sink   *mapi.AdviseSink
	conn   mapi.Connection
	events chan uint32
}

func (h *hub) subscribe() (*sub, error) {
	s := &sub{events: make(chan uint32, 8)}
	var err error
	s.sink, err = mapi.HrAllocAdviseSink(func(n *mapi.Notification) {
		select {
		case s.events <- n.Event:
		case <-time.After(time.Second):
		}
	})
	if err != nil {
		return nil, err
	}
	if s.conn, err = h.store.Advise(nil, 1, s.sink); err != nil {
		s.sink.Release()
		close(s.events)
		return nil, err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.subs = append(h.subs, s)
	return s, nil
}

func (h *hub) unsubscribe(s *sub) {
	h.store.Unadvise(s.conn)
	s.sink.Release()
	close(s.events)
}

func (h *hub) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, s := range h.subs {
		h.unsubscribe(s)
	}
	h.subs, h.closed = nil, true
}

// The consumer closes the channel when the producer has gone.
func relay(st *mapi.MsgStore, out chan<- uint32, quit <-chan struct{}) error {
	in := make(chan uint32)
	sink, err := mapi.HrAllocAdviseSink(func(n *mapi.Notification) { in <- n.Event })
	if err != nil {
		return err
	}
	defer sink.Release()
	conn, err := st.Advise(nil, 1, sink)
	if err != nil {
		return err
	}
	defer st.Unadvise(conn)
	defer close(out) // what the callback sends on is in
	for {
		select {
		case e := <-in:
			out <- e
		case <-quit:
			return nil
		}
	}
}

// A sink in the style of C++: it counts its references and destroys itself.
type counted struct {
	refs   int32
	events chan rawmapi.NOTIFICATION
	last   rawmapi.NOTIFICATION
	kinds  map[uint32]int
}

func (c *counted) AddRef() uint32 { c.refs++; return uint32(c.refs) }

func (c *counted) Release() uint32 {
	if c.refs--; c.refs == 0 {
		close(c.events)
	}
	return uint32(c.refs)
}

func (c *counted) OnNotify(count uint32, list *rawmapi.NOTIFICATION) uint32 {
	for _, n := range unsafe.Slice(list, count) {
		c.kinds[n.Event]++
	}
	return 0
}

// A callback that works on copies.
type record struct {
	kind uint32
	at   time.Time
}

type journal struct {
	mu   sync.Mutex
	all  []record
	byte map[uint32][]record
	tell func(record)
}

func (j *journal) OnNotify(list []mapi.Notification) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for i := range list {
		r := record{list[i].Event, time.Now()}
		j.all = append(j.all, r)
		j.byte[r.kind] = append(j.byte[r.kind], r)
		j.tell(r)
		go j.later(r)
		go func(kind uint32) { j.tell(record{kind: kind}) }(list[i].Event)
	}
}

func (j *journal) later(r record) {}

// A callback that sorts what it is given by pointer, and forgets it.
func (j *journal) start() (*mapi.AdviseSink, error) {
	return mapi.HrAllocAdviseSink(func(n *mapi.Notification) {
		byKind := make(map[uint32]*mapi.Notification)
		byKind[n.Event] = n
		order := []*mapi.Notification{n}
		order = append(order, byKind[n.Event])
		each(order, func(m *mapi.Notification) { j.all = append(j.all, record{kind: m.Event}) })
		type pair struct{ a, b *mapi.Notification }
		p := pair{n, n}
		q := &p
		q.b = n
		j.tell(record{kind: q.b.Event})
	})
}

func each(list []*mapi.Notification, f func(*mapi.Notification)) {
	for _, n := range list {
		f(n)
	}
}
