package owners

import (
	"errors"
	"sync"

	"example.com/mail/mapi"
)

// account opens what it needs when it is needed.
type account struct {
	session *mapi.Session
	st      *mapi.MsgStore
	inbox   *mapi.Folder
	mu      sync.Mutex
	once    sync.Once
	err     error
}

func newAccount() (*account, error) {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return nil, err
	}
	return &account{session: s}, nil
}

// store is a getter that opens.
func (a *account) store() (*mapi.MsgStore, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.st != nil {
		return a.st, nil
	}
	st, err := a.session.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	a.st = st
	return a.st, nil
}

// folder opens once.
func (a *account) folder() (*mapi.Folder, error) {
	a.once.Do(func() {
		var st *mapi.MsgStore
		if st, a.err = a.store(); a.err != nil {
			return
		}
		a.inbox, a.err = st.OpenFolder(nil)
	})
	return a.inbox, a.err
}

func (a *account) Close() error {
	if a.inbox != nil {
		a.inbox.Release()
	}
	if a.st != nil {
		a.st.Release()
	}
	err := a.session.Logoff(0)
	a.session.Release()
	return err
}

func useAccount() error {
	a, err := newAccount()
	if err != nil {
		return err
	}
	defer a.Close()
	st, err := a.store()
	if err != nil {
		return err
	}
	f, err := a.folder()
	if err != nil {
		return err
	}
	return errors.Join(touch(st), f.SetProps(nil))
}

func useAccountLeak() error {
	a, err := newAccount() // want `\((session-not-released|release-missing)\)`
	if err != nil {
		return err
	}
	st, err := a.store()
	if err != nil {
		return err
	}
	return touch(st)
}

// What a getter lends is not the caller's to release.
func useAccountSteals() error {
	a, err := newAccount()
	if err != nil {
		return err
	}
	defer a.Close() // missed: `\(double-release\)`
	st, err := a.store()
	if err != nil {
		return err
	}
	st.Release()
	return nil
}

// reopen swaps the store for a fresh one.
func (a *account) reopen(id mapi.EntryID) error {
	st, err := a.session.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	if a.st != nil {
		a.st.Release()
	}
	a.st = st
	return nil
}

// reset closes first and opens then.
func (a *account) reset(id mapi.EntryID) (err error) {
	if a.st != nil {
		a.st.Release()
		a.st = nil
	}
	a.st, err = a.session.OpenMsgStore(id, 0)
	return err
}

// setStore takes a store over.
func (a *account) setStore(st *mapi.MsgStore) {
	if a.st != nil {
		a.st.Release()
	}
	a.st = st
}

func useSetter(id mapi.EntryID) error {
	a, err := newAccount()
	if err != nil {
		return err
	}
	defer a.Close()
	st, err := a.session.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	a.setStore(st)
	return touch(st)
}

func useSetterForgets(id mapi.EntryID, check func() error) error {
	a, err := newAccount()
	if err != nil {
		return err
	}
	defer a.Close() // want `"st".*\(object-open-at-logoff\)`
	st, err := a.session.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	if err := check(); err != nil {
		return err
	}
	a.setStore(st)
	return touch(st)
}

// take gives the store away.
func (a *account) take() *mapi.MsgStore {
	st := a.st
	a.st = nil
	return st
}

func useTake() error {
	a, err := newAccount()
	if err != nil {
		return err
	}
	defer a.Close()
	if err := a.reset(nil); err != nil {
		return err
	}
	st := a.take()
	defer st.Release()
	return touch(st)
}

// A local owner whose store is opened twice in a row.
type slot struct{ st *mapi.MsgStore }

func (p *slot) Close() {
	if p.st != nil {
		p.st.Release()
		p.st = nil
	}
}

func slotOverwritten(s *mapi.Session) (err error) {
	var p slot
	defer p.Close()
	if p.st, err = s.OpenMsgStore(nil, 0); err != nil {
		return err
	}
	p.st, err = s.OpenMsgStore(mapi.EntryID{1}, 0) // want `\(overwrite-live\)`
	return err
}

func slotReused(s *mapi.Session) (err error) {
	var p slot
	defer p.Close()
	if p.st, err = s.OpenMsgStore(nil, 0); err != nil {
		return err
	}
	p.Close()
	p.st, err = s.OpenMsgStore(mapi.EntryID{1}, 0)
	return err
}
