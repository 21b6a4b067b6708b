package notificationescape

import (
	"sync"
	"unsafe"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

type copies struct {
	last   mapi.Notification
	kinds  []uint32
	events chan uint32
	all    []mapi.Notification
	done   chan struct{}
	cur    *mapi.Notification
	work   chan *mapi.Notification
}

func (c *copies) OnNotify(n *mapi.Notification) uint32 {
	c.last = *n
	c.kinds = append(c.kinds, n.Event)
	c.events <- n.Event
	c.all = append(c.all, *n)
	kind := n.Event
	go func() { c.events <- kind }()
	m := *n
	go use(&m)
	c.handle(n)
	c.cur = n
	c.look()
	c.cur = nil
	return 0
}

func (c *copies) handle(n *mapi.Notification) {
	local := event{n: n, kind: n.Event}
	c.kinds = append(c.kinds, local.n.Event)
	list := []*mapi.Notification{n}
	for _, m := range list {
		use(m)
	}
}

func (c *copies) look() {}

// The worker is done when it returns.
type waiting struct {
	work chan *mapi.Notification
	done chan struct{}
	wg   sync.WaitGroup
}

func (w *waiting) OnNotify(n *mapi.Notification) uint32 {
	w.work <- n
	<-w.done
	return 0
}

func (w *waiting) start() (*mapi.AdviseSink, error) {
	return mapi.HrAllocAdviseSink(func(n *mapi.Notification) {
		w.wg.Add(1)
		go func() {
			defer w.wg.Done()
			use(n)
		}()
		w.wg.Wait()
	})
}

// A copy made by a function.
type cloned struct{ last *mapi.Notification }

func (c *cloned) OnNotify(n *mapi.Notification) uint32 {
	c.last = clone(n)
	return 0
}

func clone(n *mapi.Notification) *mapi.Notification {
	m := *n
	return &m
}

// Copied bytes.
type ids struct{ id []byte }

func (s *ids) OnNotify(count uint32, list []rawmapi.NOTIFICATION) {
	for i := range list {
		s.id = append(s.id[:0], unsafe.Slice(&list[i].ID.Flags[0], 4)...)
	}
}

// Not MAPI's.
type Notification struct{ text string }

type other struct{ last *Notification }

func (o *other) OnNotify(n *Notification) { o.last = n }

// Not a callback.
func (s *sink) receive(n *mapi.Notification) { s.last = n }

// A local literal.
type local struct{ kinds []uint32 }

func (l *local) OnNotify(n *mapi.Notification) uint32 {
	add := func(m *mapi.Notification) { l.kinds = append(l.kinds, m.Event) }
	add(n)
	defer func() { use(n) }()
	return 0
}
