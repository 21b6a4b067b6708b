package owners

import (
	"example.com/mail/mapi"
)

// base is embedded by several owners; its Close is in closers.go.
type base struct {
	session *mapi.Session
}

func (b *base) logon() (err error) {
	b.session, err = mapi.LogonEx("", "", 0)
	return err
}

// mailbox embeds base and adds a store.
type mailbox struct {
	base
	store *mapi.MsgStore
}

func openMailbox() (*mailbox, error) {
	m := new(mailbox)
	if err := m.logon(); err != nil {
		return nil, err
	}
	st, err := m.session.OpenMsgStore(nil, 0)
	if err != nil {
		m.base.Close()
		return nil, err
	}
	m.store = st
	return m, nil
}

func useMailbox() error {
	m, err := openMailbox()
	if err != nil {
		return err
	}
	defer m.Close()
	return touch(m.store)
}

// The outer Close is shadowed by a call of the inner one.
func useMailboxInner() error {
	m, err := openMailbox()
	if err != nil {
		return err
	}
	defer m.base.Close() // want `\(object-open-at-logoff\)`
	return touch(m.store)
}

// badMailbox closes the session first.
type badMailbox struct {
	base
	store *mapi.MsgStore
}

func openBadMailbox() (*badMailbox, error) {
	m := new(badMailbox)
	if err := m.logon(); err != nil {
		return nil, err
	}
	var err error
	if m.store, err = m.session.OpenMsgStore(nil, 0); err != nil {
		m.base.Close()
		return nil, err
	}
	return m, nil
}

// company owns owners.
type company struct {
	box   *mailbox
	spare *mailbox
}

func newCompany() (*company, error) {
	a, err := openMailbox()
	if err != nil {
		return nil, err
	}
	b, err := openMailbox()
	if err != nil {
		a.Close()
		return nil, err
	}
	return &company{box: a, spare: b}, nil
}

func (c *company) Close() {
	c.spare.Close()
	c.box.Close()
}

func useCompany() error {
	c, err := newCompany()
	if err != nil {
		return err
	}
	defer c.Close()
	return touch(c.box.store)
}

func newCompanyForgets() (*company, error) {
	a, err := openMailbox() // want `\((session-not-released|release-missing)\)`
	if err != nil {
		return nil, err
	}
	b, err := openMailbox()
	if err != nil {
		return nil, err
	}
	return &company{box: a, spare: b}, nil
}

// An owner by value inside another.
type team struct {
	box  mailbox
	size int
}

func (t *team) open() error {
	if err := t.box.logon(); err != nil {
		return err
	}
	st, err := t.box.session.OpenMsgStore(nil, 0)
	if err != nil {
		t.box.base.Close()
		return err
	}
	t.box.store = st
	return nil
}

func (t *team) Close() { t.box.Close() }

func useTeam() error {
	var t team
	if err := t.open(); err != nil {
		return err
	}
	defer t.Close()
	return touch(t.box.store)
}

func useTeamLeak() error {
	var t team
	if err := t.open(); err != nil { // want `\((session-not-released|release-missing)\)`
		return err
	}
	return touch(t.box.store)
}
