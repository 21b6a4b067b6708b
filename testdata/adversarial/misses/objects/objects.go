// Package objects does with streams, forms and sinks what it must not, in less simple ways.
package objects

import (
	"context"
	"errors"
	"io"
	"sync"

	"example.com/mail/mapi"
)

type draft struct {
	msg    *mapi.Message
	stream *mapi.Stream
}

// Held in a struct of the function's own.
func inStruct(m *mapi.Message, text []byte) error {
	d := draft{msg: m}
	var err error
	if d.stream, err = m.OpenStream(mapi.PR_BODY, 3); err != nil { // want `\(stream-uncommitted\)`
		return err
	}
	defer d.stream.Release()
	_, err = d.stream.Write(text)
	return err
}

// Through the interface of the standard library.
func copied(ctx context.Context, m *mapi.Message, r io.Reader) (n int64, err error) {
	st, err := m.OpenStream(mapi.PR_BODY, 3) // want `\(stream-uncommitted\)`
	if err != nil {
		return 0, err
	}
	defer st.Release()
	if n, err = io.Copy(st, r); err != nil {
		return n, errors.Join(err, ctx.Err())
	}
	return n, nil
}

// A closure writes.
func closure(m *mapi.Message, lines [][]byte) error {
	st, err := m.OpenStream(mapi.PR_BODY, 3) // want `\(stream-uncommitted\)`
	if err != nil {
		return err
	}
	defer st.Release()
	put := func(p []byte) error {
		_, err := st.Write(p)
		return err
	}
	for _, line := range lines {
		if err := put(line); err != nil {
			return err
		}
	}
	return m.SaveChanges(0)
}

// Generic.
func each[T any](m *mapi.Message, list []T, text func(T) []byte) error {
	st, err := m.OpenStream(mapi.PR_BODY, mapi.MAPI_CREATE) // want `\(stream-uncommitted\)`
	if err != nil {
		return err
	}
	defer st.Release()
	for _, v := range list {
		if _, err := st.Write(text(v)); err != nil {
			return err
		}
	}
	return nil
}

var _ = each[int]

// A form in a literal that is called on the spot.
func onSpot(mgr *mapi.FormMgr, verbs []uint32) (err error) {
	for _, v := range verbs {
		func() {
			var form *mapi.Form
			if form, err = mgr.CreateForm("IPM.Note"); err != nil { // want `\(form-not-shut\)`
				return
			}
			defer form.Release()
			err = form.DoVerb(v)
		}()
	}
	return err
}

// A sink with a method for a callback.
type feed struct {
	mu     sync.Mutex
	out    chan uint32
	latest []*mapi.Notification
	byKind map[uint32][]*mapi.Notification
}

func (f *feed) notify(n *mapi.Notification) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.latest = append(f.latest[:0], n) // want `\(notification-escape\)`
	f.byKind[n.Event] = append(f.byKind[n.Event], f.latest...)
	f.out <- n.Event
}

func (f *feed) run(st *mapi.MsgStore, stop <-chan struct{}) error {
	sink, err := mapi.HrAllocAdviseSink(f.notify)
	if err != nil {
		return err
	}
	defer sink.Release()
	conn, err := st.Advise(nil, 1, sink)
	if err != nil {
		return err
	}
	defer func() {
		if err := st.Unadvise(conn); err != nil {
			return
		}
		close(f.out) // want `\(sink-context-freed-early\)`
	}()
	<-stop
	return nil
}
