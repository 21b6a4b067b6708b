// Package friends tests that mapilint leaves other libraries alone whose names are those of MAPI.
package friends

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
)

var failure error

func work() error { return failure }

// A semaphore.
type semaphore struct{ c chan struct{} }

func (s *semaphore) Acquire(ctx context.Context) error { s.c <- struct{}{}; return nil }
func (s *semaphore) Release()                          { <-s.c }

func limited(ctx context.Context, s *semaphore) error {
	if err := s.Acquire(ctx); err != nil {
		return err
	}
	if err := work(); err != nil {
		return err
	}
	s.Release()
	s.Release()
	return nil
}

// A device context.
type dc uintptr

func getDC(w uintptr) dc               { return 0 }
func releaseDC(w uintptr, d dc) int    { return 0 }
func (d dc) Release() bool             { return true }
func createDC(name string) (dc, error) { return 0, nil }

func painted(w uintptr) error {
	d, err := createDC("display")
	if err != nil {
		return err
	}
	if w == 0 {
		return work()
	}
	d.Release()
	releaseDC(w, getDC(w))
	return nil
}

// A session of a web framework.
type Session struct{ user string }

func (s *Session) Logoff() error              { s.user = ""; return nil }
func (s *Session) OpenEntry(id string) *Entry { return &Entry{s} }

type Entry struct{ s *Session }

func (e *Entry) Release() {}
func (e *Entry) Save()    {}

func NewSession(user string) (*Session, error) { return &Session{user}, nil }

func web() error {
	s, err := NewSession("me")
	if err != nil {
		return err
	}
	e := s.OpenEntry("x")
	if err := s.Logoff(); err != nil {
		return err
	}
	e.Save()
	return s.Logoff()
}

// A table and a message of other libraries.
type Table struct{ rows [][]string }

func OpenTable(name string) (*Table, error)               { return &Table{}, nil }
func (t *Table) QueryRows(n int) ([][]string, error)      { return t.rows, nil }
func (t *Table) Advise(f func()) (cancel func(), e error) { return f, nil }

type Message struct{ body string }

func (m *Message) SaveChanges() error   { return nil }
func (m *Message) SubmitMessage() error { return nil }
func CreateMessage() (*Message, error)  { return &Message{}, nil }

func tabular() error {
	t, err := OpenTable("x")
	if err != nil {
		return err
	}
	if _, err := t.Advise(func() {}); err != nil {
		return err
	}
	_, err = t.QueryRows(1)
	return err
}

func message() error {
	m, err := CreateMessage()
	if err != nil {
		return err
	}
	if err := m.SubmitMessage(); err != nil {
		return err
	}
	return m.SaveChanges()
}

// An object of a program's own that counts its references, in Go memory, made by a constructor that
// is no binding's: the count starts at one and memory is Go's.
type frame struct {
	refs atomic.Int32
	pool *sync.Pool
}

func (f *frame) Retain()        { f.refs.Add(1) }
func (f *frame) Release() error { f.refs.Add(-1); return nil }

func newFrame() (*frame, error) { return &frame{}, nil }

func frames() error {
	f, err := newFrame()
	if err != nil {
		return err
	}
	f.Retain()
	if f.refs.Load() == 0 {
		return errors.New("empty")
	}
	return work()
}

// A sink that a program implements for others to call.
type sink struct{ refs int32 }

func (s *sink) AddRef() uint32  { return uint32(atomic.AddInt32(&s.refs, 1)) }
func (s *sink) Release() uint32 { return uint32(atomic.AddInt32(&s.refs, -1)) }
func (s *sink) QueryInterface(iid *[16]byte, out *uintptr) uintptr {
	s.AddRef()
	return 0
}

func newSink() *sink { return &sink{refs: 1} }

func sinks() *sink {
	s := newSink()
	s.AddRef()
	return s
}

// A mock of a store for tests.
type mockStore struct {
	released int
	addRefs  int
}

func (m *mockStore) AddRef() uint32  { m.addRefs++; return uint32(m.addRefs) }
func (m *mockStore) Release() uint32 { m.released++; return 0 }

func mocked() error {
	m := &mockStore{}
	m.Release()
	m.Release()
	if m.released != 2 {
		return errors.New("not released")
	}
	return nil
}

// A database handle with Initialize and Uninitialize.
type database struct{}

func (d *database) Initialize() error { return nil }
func (d *database) Uninitialize()     {}

func initialised(d *database) error {
	if err := d.Initialize(); err != nil {
		d.Uninitialize()
		return err
	}
	return work()
}

// A lease whose result is dropped.
type lease struct{}

func (l *lease) Release() error               { return nil }
func (l *lease) QueryState(k string) string   { return k }
func acquire(name string) (l *lease, e error) { return &lease{}, nil }

func leased() {
	acquire("x")
	if l, err := acquire("y"); err == nil {
		println(l.QueryState("z"))
	}
}

// A capability that counts its references, of an RPC library.
type capability struct{ id int }

func (c capability) AddRef() capability { return c }
func (c capability) Release()           {}
func (c capability) IsValid() bool      { return c.id != 0 }

func bootstrap(addr string) (capability, error) { return capability{1}, nil }

func capabilities() error {
	c, err := bootstrap("x")
	if err != nil {
		return err
	}
	if !c.IsValid() {
		return errors.New("invalid")
	}
	d := c.AddRef()
	return use(d)
}

func use(c capability) error { return failure }

// A logger whose Session logs off and on again.
type Status struct{ online bool }

func (s *Status) FlushQueues() {}

type Logger struct{ status Status }

func (l *Logger) Logoff(flags uint32)       { l.status.online = false }
func (l *Logger) Logon(name string) *Status { l.status.online = true; return &l.status }

func relogged(l *Logger) {
	l.Logon("a")
	l.Logoff(1)
	l.Logoff(1)
	l.Logon("b").FlushQueues()
}

// A finalizer over something else.
type file struct{ fd int }

func (f *file) Release() { f.fd = -1 }

func finalized() *file {
	f := &file{1}
	runtime.SetFinalizer(f, (*file).Release)
	return f
}

// Buffers of a pool.
type buffer struct{ b []byte }

func (b *buffer) Release() { b.b = nil }

var pool = sync.Pool{New: func() any { return new(buffer) }}

func pooled(n int) error {
	b := pool.Get().(*buffer)
	for range n {
		b.Release()
	}
	if err := work(); err != nil {
		return err
	}
	pool.Put(b)
	return nil
}
