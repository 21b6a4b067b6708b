package owners

import (
	"context"

	"example.com/mail/mapi"
)

// listener owns a registration, and a goroutine that handles what comes.
type listener struct {
	store  *mapi.MsgStore
	sink   *mapi.AdviseSink
	conn   mapi.Connection
	events chan uint32
	done   chan struct{}
}

func newListener(s *mapi.Session) (*listener, error) {
	l := &listener{events: make(chan uint32, 16), done: make(chan struct{})}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	l.store = st
	l.sink, err = mapi.HrAllocAdviseSink(func(n *mapi.Notification) { l.events <- n.Event })
	if err != nil {
		st.Release()
		return nil, err
	}
	l.conn, err = st.Advise(nil, 4, l.sink)
	if err != nil {
		l.sink.Release()
		st.Release()
		return nil, err
	}
	go l.run()
	return l, nil
}

func (l *listener) run() {
	defer close(l.done)
	for range l.events {
	}
}

func (l *listener) Close() {
	l.store.Unadvise(l.conn)
	l.sink.Release()
	l.store.Release()
}

func listen(ctx context.Context) error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	l, err := newListener(s)
	if err != nil {
		return err
	}
	defer l.Close()
	<-ctx.Done()
	return ctx.Err()
}

func listenWrong(ctx context.Context) error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	l, err := newListener(s)
	if err != nil {
		s.Logoff(0)
		return err
	}
	defer l.Close()
	<-ctx.Done()
	return s.Logoff(0) // missed: `\(object-open-at-logoff\)`
}

// lateListener unadvises after its store is released.
type lateListener struct {
	store *mapi.MsgStore
	conn  mapi.Connection
}

func (l *lateListener) open(s *mapi.Session, sink *mapi.AdviseSink) (err error) {
	if l.store, err = s.OpenMsgStore(nil, 0); err != nil {
		return err
	}
	l.conn, err = l.store.Advise(nil, 4, sink)
	return err
}

func (l *lateListener) Close() {
	l.store.Release()
	l.store.Unadvise(l.conn) // want `\(unadvise-late\)`
}

// deafListener never unadvises.
type deafListener struct {
	store *mapi.MsgStore
	conn  mapi.Connection
}

func (l *deafListener) open(s *mapi.Session, sink *mapi.AdviseSink) (err error) {
	if l.store, err = s.OpenMsgStore(nil, 0); err != nil {
		return err
	}
	l.conn, err = l.store.Advise(nil, 4, sink) // want `\(advise-no-unadvise\)`
	return err
}

func (l *deafListener) Close() { l.store.Release() }

// The table's registration is optional: many tables do not support it.
func watch(t *mapi.Table, stop <-chan struct{}) error {
	sink, err := mapi.HrAllocAdviseSink(func(*mapi.Notification) {})
	if err != nil {
		return err
	}
	defer sink.Release()
	conn, err := t.Advise(1, sink)
	if err == nil {
		defer t.Unadvise(conn)
	}
	<-stop
	return nil
}

func watchLeaks(t *mapi.Table, stop <-chan struct{}) error {
	sink, err := mapi.HrAllocAdviseSink(func(*mapi.Notification) {})
	if err != nil {
		return err
	}
	defer sink.Release()
	conn, err := t.Advise(1, sink) // want `\(advise-no-unadvise\)`
	if err != nil {
		return err
	}
	select {
	case <-stop:
		return nil
	default:
	}
	return t.Unadvise(conn)
}

// The sink is released right after Advise.
func watchShort(st *mapi.MsgStore, stop <-chan struct{}) error {
	sink, err := mapi.HrAllocAdviseSink(func(*mapi.Notification) {})
	if err != nil {
		return err
	}
	conn, err := st.Advise(nil, 1, sink)
	sink.Release()
	if err != nil {
		return err
	}
	defer st.Unadvise(conn)
	<-stop
	return nil
}

func watchShortLeaks(st *mapi.MsgStore, stop <-chan struct{}) error {
	sink, err := mapi.HrAllocAdviseSink(func(*mapi.Notification) {}) // want `\(advise-sink-leak\)`
	if err != nil {
		return err
	}
	conn, err := st.Advise(nil, 1, sink)
	if err != nil {
		return err
	}
	sink.Release()
	defer st.Unadvise(conn)
	<-stop
	return nil
}

// Wrapping: the inner sink is released once it is wrapped.
func wrapped(st *mapi.MsgStore) (*mapi.AdviseSink, error) {
	inner, err := mapi.HrAllocAdviseSink(func(*mapi.Notification) {})
	if err != nil {
		return nil, err
	}
	defer inner.Release()
	return mapi.HrThisThreadAdviseSink(inner)
}

func wrappedLeaks(st *mapi.MsgStore) (*mapi.AdviseSink, error) {
	inner, err := mapi.HrAllocAdviseSink(func(*mapi.Notification) {}) // want `\(wrapped-sink-inner-leak\)`
	if err != nil {
		return nil, err
	}
	outer, err := mapi.HrThisThreadAdviseSink(inner)
	if err != nil {
		inner.Release()
		return nil, err
	}
	return outer, nil
}
