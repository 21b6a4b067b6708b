package owners

import (
	"errors"
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
