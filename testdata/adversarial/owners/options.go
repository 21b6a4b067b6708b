package owners

import (
	"errors"
	"fmt"

	"example.com/mail/mapi"
)

// Options pattern.
type option func(*config)

type config struct {
	profile  string
	withBook bool
	flags    uint32
}

func withProfile(p string) option { return func(c *config) { c.profile = p } }
func withBook() option            { return func(c *config) { c.withBook = true } }

type optDesk struct {
	cfg     config
	session *mapi.Session
	book    *mapi.AddrBook
}

func newOptDesk(opts ...option) (*optDesk, error) {
	d := &optDesk{cfg: config{profile: "default"}}
	for _, o := range opts {
		o(&d.cfg)
	}
	var err error
	d.session, err = mapi.LogonEx(d.cfg.profile, "", d.cfg.flags)
	if err != nil {
		return nil, err
	}
	if d.cfg.withBook {
		d.book, err = d.session.OpenAddressBook(0)
		if err != nil {
			d.session.Logoff(0)
			d.session.Release()
			return nil, err
		}
	}
	return d, nil
}

func (d *optDesk) Close() error {
	if d.book != nil {
		d.book.Release()
	}
	defer d.session.Release()
	return d.session.Logoff(0)
}

func useOptDesk() error {
	d, err := newOptDesk(withProfile("a"), withBook())
	if err != nil {
		return err
	}
	defer d.Close()
	return work()
}

func useOptDeskLeak() error {
	d, err := newOptDesk(withProfile("a"), withBook()) // want `\((session-not-released|release-missing)\)`
	if err != nil {
		return err
	}
	_ = d.cfg
	return work()
}

// A builder.
type deskBuilder struct {
	profile string
	store   mapi.EntryID
}

func (b *deskBuilder) Profile(p string) *deskBuilder      { b.profile = p; return b }
func (b *deskBuilder) Store(id mapi.EntryID) *deskBuilder { b.store = id; return b }

func (b *deskBuilder) Build() (*lazyDesk, error) {
	s, err := mapi.LogonEx(b.profile, "", 0)
	if err != nil {
		return nil, err
	}
	d := &lazyDesk{session: s}
	if len(b.store) == 0 {
		return d, nil
	}
	d.store, err = s.OpenMsgStore(b.store, 0)
	if err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

func useBuilder() error {
	d, err := new(deskBuilder).Profile("x").Store(mapi.EntryID{1}).Build()
	if err != nil {
		return err
	}
	defer d.Close()
	if d.store == nil {
		return nil
	}
	return d.store.SetProps(nil)
}

func useBuilderLeak() error {
	d, err := new(deskBuilder).Profile("x").Store(mapi.EntryID{1}).Build() // want `\((session-not-released|release-missing)\)`
	if err != nil {
		return err
	}
	return d.store.SetProps(nil)
}

// Build that drops the desk on its error path.
type carelessBuilder struct{ profile string }

func (b carelessBuilder) Build() (*lazyDesk, error) {
	s, err := mapi.LogonEx(b.profile, "", 0) // want `\(session-not-released\)`
	if err != nil {
		return nil, err
	}
	d := &lazyDesk{session: s}
	if d.store, err = s.OpenMsgStore(nil, 0); err != nil {
		return nil, fmt.Errorf("%s: %w", b.profile, err)
	}
	return d, nil
}

// Close accepts a nil receiver.
type nilSafe struct{ store *mapi.MsgStore }

func newNilSafe(s *mapi.Session) (*nilSafe, error) {
	n := new(nilSafe)
	var err error
	if n.store, err = s.OpenMsgStore(nil, 0); err != nil {
		return nil, err
	}
	if err := work(); err != nil {
		n.Close()
		return nil, err
	}
	return n, nil
}

func (n *nilSafe) Close() {
	if n == nil {
		return
	}
	n.store.Release()
}

func useNilSafe(s *mapi.Session) error {
	n, err := newNilSafe(s)
	defer n.Close()
	if err != nil {
		return err
	}
	return touch(n.store)
}

func useNilSafeLeak(s *mapi.Session) error {
	n, err := newNilSafe(s) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return touch(n.store)
}
