// Package lib wraps handles.
package lib

import (
	"errors"
	"io"
	"sync"
	"unsafe"

	"example.com/mail/mapi"
)

// Closer is a stack of cleanups.
type Closer struct{ fs []func() error }

func (c *Closer) Add(f func() error) { c.fs = append(c.fs, f) }
func (c *Closer) AddRelease(u interface{ Release() uint32 }) {
	c.fs = append(c.fs, func() error { u.Release(); return nil })
}
func (c *Closer) Close() (err error) {
	for i := len(c.fs) - 1; i >= 0; i-- {
		err = errors.Join(err, c.fs[i]())
	}
	c.fs = nil
	return err
}

// Stream buffers and commits in Close.
type Stream struct {
	*mapi.Stream
	dirty bool
}

func OpenBody(m *mapi.Message) (*Stream, error) {
	s, err := m.OpenStream(mapi.PR_BODY, mapi.MAPI_CREATE|mapi.MAPI_MODIFY)
	if err != nil {
		return nil, err
	}
	return &Stream{Stream: s}, nil
}

func (s *Stream) Write(p []byte) (int, error) {
	s.dirty = true
	return s.Stream.Write(p)
}

func (s *Stream) Close() error {
	defer s.Release()
	if !s.dirty {
		return nil
	}
	return s.Commit(0)
}

var _ io.WriteCloser = (*Stream)(nil)

// Sub is a subscription.
type Sub struct {
	C    <-chan uint32
	once sync.Once
	stop func()
}

func (s *Sub) Close() { s.once.Do(s.stop) }

type Source interface {
	Advise(mapi.EntryID, uint32, *mapi.AdviseSink) (mapi.Connection, error)
	Unadvise(mapi.Connection) error
}

func Subscribe(src Source, mask uint32) (*Sub, error) {
	ch := make(chan uint32, 16)
	sink, err := mapi.HrAllocAdviseSink(func(n *mapi.Notification) {
		select {
		case ch <- n.Event:
		default:
		}
	})
	if err != nil {
		return nil, err
	}
	conn, err := src.Advise(nil, mask, sink)
	if err != nil {
		sink.Release()
		return nil, err
	}
	return &Sub{C: ch, stop: func() {
		src.Unadvise(conn)
		sink.Release()
		close(ch)
	}}, nil
}

type Form struct {
	*mapi.Form
	shown bool
}

func Load(m *mapi.FormMgr, class string) (*Form, error) {
	f, err := m.LoadForm(class)
	if err != nil {
		return nil, err
	}
	return &Form{Form: f}, nil
}

func (f *Form) DoVerb(v uint32) error {
	if err := f.Form.DoVerb(v); err != nil {
		return err
	}
	f.shown = true
	return nil
}

func (f *Form) Close() error {
	if f == nil || f.Form == nil {
		return nil
	}
	defer func() { f.Form = nil }()
	defer f.Form.Release()
	if f.shown {
		return f.Form.ShutdownForm(0)
	}
	return nil
}

type Buffer[T any] struct{ p unsafe.Pointer }

func Alloc[T any](n int) (Buffer[T], error) {
	var z T
	p, err := mapi.AllocateBuffer(uint32(n) * uint32(unsafe.Sizeof(z)))
	return Buffer[T]{p}, err
}
func (b Buffer[T]) Ptr() *T         { return (*T)(b.p) }
func (b Buffer[T]) Slice(n int) []T { return unsafe.Slice((*T)(b.p), n) }
func (b *Buffer[T]) Free() {
	if b.p != nil {
		mapi.FreeBuffer(b.p)
		b.p = nil
	}
}
