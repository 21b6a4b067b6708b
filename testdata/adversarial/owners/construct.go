package owners

import (
	"errors"
	"fmt"

	"example.com/mail/mapi"
)

// desk holds four things that end in the reverse order.
type desk struct {
	session *mapi.Session
	store   *mapi.MsgStore
	inbox   *mapi.Folder
	book    *mapi.AddrBook
	name    string
}

// The goto-free classic: every error path undoes what was done.
func newDesk(profile string) (*desk, error) {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return nil, fmt.Errorf("logon: %w", err)
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		s.Logoff(0)
		s.Release()
		return nil, fmt.Errorf("store: %w", err)
	}
	inbox, err := st.OpenFolder(nil)
	if err != nil {
		st.Release()
		s.Logoff(0)
		s.Release()
		return nil, fmt.Errorf("inbox: %w", err)
	}
	book, err := s.OpenAddressBook(0)
	if err != nil {
		inbox.Release()
		st.Release()
		s.Logoff(0)
		s.Release()
		return nil, fmt.Errorf("book: %w", err)
	}
	return &desk{session: s, store: st, inbox: inbox, book: book, name: profile}, nil
}

// Close collects its errors.
func (d *desk) Close() error {
	d.book.Release()
	d.inbox.Release()
	d.store.Release()
	err := d.session.Logoff(mapi.LogoffUI)
	d.session.Release()
	return errors.Join(err, work())
}

func useDesk() (err error) {
	d, err := newDesk("work")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	return d.inbox.SetProps(nil)
}

func useDeskLeak() error {
	d, err := newDesk("work") // want `\((session-not-released|release-missing)\)`
	if err != nil {
		return err
	}
	return d.inbox.SetProps(nil)
}

func useDeskEarlyReturn(n int) error {
	d, err := newDesk("work") // want `\((session-not-released|release-missing)\)`
	if err != nil {
		return err
	}
	if n > 3 {
		return errors.New("too many")
	}
	return d.Close()
}

// One undo is forgotten: the store on the path where the address book fails.
func newDeskForgets(profile string) (*desk, error) {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return nil, err
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		s.Logoff(0)
		s.Release()
		return nil, err
	}
	inbox, err := st.OpenFolder(nil)
	if err != nil {
		st.Release()
		s.Logoff(0)
		s.Release()
		return nil, err
	}
	book, err := s.OpenAddressBook(0)
	if err != nil {
		inbox.Release()
		s.Logoff(0) // want `"st".*\(object-open-at-logoff\)`
		s.Release()
		return nil, err
	}
	return &desk{session: s, store: st, inbox: inbox, book: book}, nil
}

// A partially built desk closes itself with nil checks.
type lazyDesk struct {
	session *mapi.Session
	store   *mapi.MsgStore
	inbox   *mapi.Folder
}

func (d *lazyDesk) Close() error {
	if d.inbox != nil {
		d.inbox.Release()
		d.inbox = nil
	}
	if d.store != nil {
		d.store.Release()
		d.store = nil
	}
	if d.session == nil {
		return nil
	}
	err := d.session.Logoff(0)
	d.session.Release()
	d.session = nil
	return err
}

func newLazyDesk() (*lazyDesk, error) {
	d := &lazyDesk{}
	var err error
	if d.session, err = mapi.LogonEx("", "", 0); err != nil {
		return nil, err
	}
	if d.store, err = d.session.OpenMsgStore(nil, 0); err != nil {
		d.Close()
		return nil, err
	}
	if d.inbox, err = d.store.OpenFolder(nil); err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

func newLazyDeskNamed() (d *lazyDesk, err error) {
	d = new(lazyDesk)
	defer func() {
		if err != nil {
			d.Close()
			d = nil
		}
	}()
	if d.session, err = mapi.LogonEx("", "", 0); err != nil {
		return d, err
	}
	if d.store, err = d.session.OpenMsgStore(nil, 0); err != nil {
		return d, err
	}
	d.inbox, err = d.store.OpenFolder(nil)
	return d, err
}

// A success flag in the place of the error.
func newLazyDeskFlag() (*lazyDesk, error) {
	d, ok := new(lazyDesk), false
	defer func() {
		if !ok {
			d.Close()
		}
	}()
	var err error
	if d.session, err = mapi.LogonEx("", "", 0); err != nil {
		return nil, err
	}
	if d.store, err = d.session.OpenMsgStore(nil, 0); err != nil {
		return nil, err
	}
	if d.inbox, err = d.store.OpenFolder(nil); err != nil {
		return nil, err
	}
	ok = true
	return d, nil
}

// One way out forgets to close what is built so far.
func newLazyDeskForgets() (*lazyDesk, error) {
	d := &lazyDesk{}
	var err error
	if d.session, err = mapi.LogonEx("", "", 0); err != nil { // want `\(session-not-released\)`
		return nil, err
	}
	if d.store, err = d.session.OpenMsgStore(nil, 0); err != nil {
		return nil, err
	}
	if d.inbox, err = d.store.OpenFolder(nil); err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

func useLazyDesk() error {
	d, err := newLazyDesk()
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.inbox.SetProps(nil); err != nil {
		return err
	}
	return d.Close() // idempotent
}

func useLazyDeskAfter() error {
	d, err := newLazyDesk()
	if err != nil {
		return err
	}
	st := d.store
	if err := d.Close(); err != nil {
		return err
	}
	return st.SetProps(nil) // want `\((use-after-release|use-after-logoff)\)`
}
