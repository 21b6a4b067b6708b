package owners

import (
	"errors"
	"io"
	"sync"

	"example.com/mail/mapi"
)

// A closed flag makes Close idempotent.
type flagged struct {
	session *mapi.Session
	store   *mapi.MsgStore
	closed  bool
}

func newFlagged() (*flagged, error) {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return nil, err
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		_ = s.Logoff(0)
		s.Release()
		return nil, err
	}
	return &flagged{session: s, store: st}, nil
}

func (f *flagged) Close() error {
	if f.closed {
		return nil
	}
	f.closed = true
	f.store.Release()
	err := f.session.Logoff(0)
	f.session.Release()
	return err
}

func flaggedTwice() error {
	f, err := newFlagged()
	if err != nil {
		return err
	}
	defer f.Close()
	if err := f.store.SetProps(nil); err != nil {
		return err
	}
	return f.Close()
}

func flaggedNever() error {
	f, err := newFlagged() // want `\((session-not-released|release-missing)\)`
	if err != nil {
		return err
	}
	return f.store.SetProps(nil)
}

// The flag under a mutex.
type locked struct {
	mu      sync.Mutex
	session *mapi.Session
	closed  bool
}

func (l *locked) open() (err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.session != nil {
		return errors.New("open already")
	}
	l.session, err = mapi.LogonEx("", "", 0)
	return err
}

func (l *locked) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed || l.session == nil {
		return nil
	}
	l.closed = true
	defer l.session.Release()
	return l.session.Logoff(0)
}

// sync.Once in Close.
type once struct {
	one     sync.Once
	session *mapi.Session
	store   *mapi.MsgStore
	err     error
}

func newOnce() (*once, error) {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return nil, err
	}
	o := &once{session: s}
	if o.store, err = s.OpenMsgStore(nil, 0); err != nil {
		s.Logoff(0)
		s.Release()
		return nil, err
	}
	return o, nil
}

func (o *once) Close() error {
	o.one.Do(func() {
		o.store.Release()
		o.err = o.session.Logoff(0)
		o.session.Release()
	})
	return o.err
}

func onceTwice() error {
	o, err := newOnce()
	if err != nil {
		return err
	}
	defer o.Close()
	if err := touch(o.store); err != nil {
		return err
	}
	return o.Close()
}

func onceNever() error {
	o, err := newOnce() // want `\((session-not-released|release-missing)\)`
	if err != nil {
		return err
	}
	return touch(o.store)
}

// The wrong order inside sync.Once.
type onceWrong struct {
	one     sync.Once
	session *mapi.Session
	store   *mapi.MsgStore
}

func (o *onceWrong) open() (err error) {
	if o.session, err = mapi.LogonEx("", "", 0); err != nil {
		return err
	}
	o.store, err = o.session.OpenMsgStore(nil, 0)
	return err
}

func (o *onceWrong) Close() {
	o.one.Do(func() {
		o.session.Logoff(0) // want `\(object-open-at-logoff\)`
		o.session.Release()
		o.store.Release()
	})
}

// Close by defers, which run last to first.
type deferring struct {
	session *mapi.Session
	store   *mapi.MsgStore
}

func (d *deferring) open() (err error) {
	d.session, err = mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	d.store, err = d.session.OpenMsgStore(nil, 0)
	return err
}

func (d *deferring) Close() error {
	defer d.session.Release()
	defer d.session.Logoff(0)
	defer d.store.Release()
	return d.store.SaveChanges(0)
}

type deferringWrong struct {
	session *mapi.Session
	store   *mapi.MsgStore
}

func (d *deferringWrong) open() (err error) {
	d.session, err = mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	d.store, err = d.session.OpenMsgStore(nil, 0)
	return err
}

func (d *deferringWrong) Close() error {
	defer d.store.Release()
	defer d.session.Release()
	defer d.session.Logoff(0) // want `\(object-open-at-logoff\)`
	return d.store.SaveChanges(0)
}

// Release before Logoff.
type backwards struct{ session *mapi.Session }

func (b *backwards) open() (err error) {
	b.session, err = mapi.LogonEx("", "", 0)
	return err
}

func (b *backwards) Close() {
	b.session.Release()
	b.session.Logoff(0) // want `\(logoff-after-release\)`
}

// Shutdown delegates to helpers of its own.
type staged struct {
	session *mapi.Session
	store   *mapi.MsgStore
	table   *mapi.Table
}

func (s *staged) open() (err error) {
	if s.session, err = mapi.LogonEx("", "", 0); err != nil {
		return err
	}
	if s.store, err = s.session.OpenMsgStore(nil, 0); err != nil {
		return err
	}
	s.table, err = s.session.GetMsgStoresTable(0)
	return err
}

func (s *staged) closeObjects() {
	s.table.Release()
	s.store.Release()
}

func (s *staged) closeSession() error {
	defer s.session.Release()
	return s.session.Logoff(0)
}

func (s *staged) Shutdown() error {
	s.closeObjects()
	return s.closeSession()
}

type stagedWrong struct {
	session *mapi.Session
	store   *mapi.MsgStore
}

func (s *stagedWrong) open() (err error) {
	if s.session, err = mapi.LogonEx("", "", 0); err != nil {
		return err
	}
	s.store, err = s.session.OpenMsgStore(nil, 0)
	return err
}

func (s *stagedWrong) closeStore() { s.store.Release() }

func (s *stagedWrong) closeSession() error {
	defer s.session.Release()
	return s.session.Logoff(0)
}

func (s *stagedWrong) Shutdown() error {
	err := s.closeSession() // want `\(object-open-at-logoff\)`
	s.closeStore()
	return err
}

// A list of closers, closed last to first, their errors joined.
type closerFunc func() error

func (f closerFunc) Close() error { return f() }

type stack struct{ closers []io.Closer }

func (s *stack) push(f func() error) { s.closers = append(s.closers, closerFunc(f)) }

func (s *stack) Close() (err error) {
	for i := len(s.closers) - 1; i >= 0; i-- {
		err = errors.Join(err, s.closers[i].Close())
	}
	s.closers = nil
	return err
}

func stacked() (err error) {
	var s stack
	defer func() { err = errors.Join(err, s.Close()) }()
	session, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	s.push(func() error { defer session.Release(); return session.Logoff(0) })
	st, err := session.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	s.push(func() error { st.Release(); return nil })
	return touch(st)
}

// An io.Closer field.
type holder struct{ c io.Closer }

func newHolder() (*holder, error) {
	f, err := newFlagged()
	if err != nil {
		return nil, err
	}
	return &holder{c: f}, nil
}

func (h *holder) Close() error { return h.c.Close() }

func useHolder() error {
	h, err := newHolder()
	if err != nil {
		return err
	}
	defer h.Close()
	return work()
}

// Errors are joined in Close, and every step is taken whatever fails.
type joined struct {
	session *mapi.Session
	store   *mapi.MsgStore
	conn    mapi.Connection
}

func newJoined(sink *mapi.AdviseSink) (_ *joined, err error) {
	j := &joined{}
	if j.session, err = mapi.LogonEx("", "", 0); err != nil {
		return nil, err
	}
	if j.store, err = j.session.OpenMsgStore(nil, 0); err != nil {
		return nil, errors.Join(err, j.session.Logoff(0), release(&j.session.Unknown))
	}
	if j.conn, err = j.store.Advise(nil, 1, sink); err != nil {
		j.store.Release()
		err = errors.Join(err, j.session.Logoff(0))
		j.session.Release()
		return nil, err
	}
	return j, nil
}

func release(u *mapi.Unknown) error { u.Release(); return nil }

func (j *joined) Close() error {
	var errs []error
	if err := j.store.Unadvise(j.conn); err != nil {
		errs = append(errs, err)
	}
	j.store.Release()
	if err := j.session.Logoff(0); err != nil {
		errs = append(errs, err)
	}
	j.session.Release()
	return errors.Join(errs...)
}

// Close returns early when a step fails and leaves the rest.
type hasty struct {
	session *mapi.Session
	store   *mapi.MsgStore
}

func (h *hasty) open() (err error) {
	if h.session, err = mapi.LogonEx("", "", 0); err != nil {
		return err
	}
	h.store, err = h.session.OpenMsgStore(nil, 0)
	return err
}

func (h *hasty) Close() error {
	h.store.Release()
	if err := h.session.Logoff(0); err != nil {
		h.session.Release()
		return err
	}
	h.session.Release()
	return nil
}
