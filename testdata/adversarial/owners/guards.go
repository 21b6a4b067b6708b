package owners

import (
	"errors"
	"sync/atomic"

	"example.com/mail/mapi"
)

// guarded checks each field before it ends it, in the wrong order.
type guarded struct {
	session *mapi.Session
	store   *mapi.MsgStore
}

func newGuarded() (*guarded, error) {
	g := &guarded{}
	var err error
	if g.session, err = mapi.LogonEx("", "", 0); err != nil {
		return nil, err
	}
	if g.store, err = g.session.OpenMsgStore(nil, 0); err != nil {
		g.Close()
		return nil, err
	}
	return g, nil
}

func (g *guarded) Close() {
	if g.session != nil {
		g.session.Logoff(0) // want `\(object-open-at-logoff\)`
		g.session.Release()
	}
	if g.store != nil {
		g.store.Release()
	}
}

func useGuarded() error {
	g, err := newGuarded()
	if err != nil {
		return err
	}
	defer g.Close()
	return touch(g.store)
}

// isOpen is told by a field that Open sets and Close clears.
type opened struct {
	store *mapi.MsgStore
	open  bool
}

func (o *opened) Open(s *mapi.Session) error {
	if o.open {
		return errors.New("open already")
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	o.store, o.open = st, true
	return nil
}

func (o *opened) Close() {
	if o.open {
		o.store.Release()
		o.open = false
	}
}

func openedTwice(s *mapi.Session) error {
	var o opened
	if err := o.Open(s); err != nil {
		return err
	}
	defer o.Close()
	err := touch(o.store)
	o.Close()
	return err
}

func openedNever(s *mapi.Session) error {
	var o opened
	if err := o.Open(s); err != nil { // want `\(release-missing\)`
		return err
	}
	return touch(o.store)
}

func openedReopened(s *mapi.Session) error {
	var o opened
	for range 3 {
		if err := o.Open(s); err != nil {
			return err
		}
		if err := touch(o.store); err != nil {
			o.Close()
			return err
		}
		o.Close()
	}
	return nil
}

// The flag is atomic.
type atomically struct {
	store  *mapi.MsgStore
	closed atomic.Bool
}

func newAtomically(s *mapi.Session) (*atomically, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	return &atomically{store: st}, nil
}

func (a *atomically) Close() error {
	if !a.closed.CompareAndSwap(false, true) {
		return nil
	}
	a.store.Release()
	return nil
}

func useAtomically(s *mapi.Session) error {
	a, err := newAtomically(s)
	if err != nil {
		return err
	}
	defer a.Close()
	if err := touch(a.store); err != nil {
		return err
	}
	return a.Close()
}

// A fault: the flag is checked and never set.
type neverSet struct {
	store  *mapi.MsgStore
	closed bool
}

func newNeverSet(s *mapi.Session) (*neverSet, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	return &neverSet{store: st}, nil
}

func (n *neverSet) Close() {
	if n.closed {
		return
	}
	n.store.Release()
}

func useNeverSet(s *mapi.Session) error {
	n, err := newNeverSet(s)
	if err != nil {
		return err
	}
	defer n.Close() // missed: `\(double-release\)`
	err = touch(n.store)
	n.Close()
	return err
}
