package lang

import "example.com/mail/mapi"

// client owns a session and a store; its Close ends them in order.
type client struct {
	session *mapi.Session
	store   *mapi.MsgStore
}

func newClient() (*client, error) {
	c := new(client)
	var err error
	if c.session, err = logon(); err != nil {
		return nil, err
	}
	if c.store, err = c.session.OpenMsgStore(nil, 0); err != nil {
		end(c.session)
		return nil, err
	}
	return c, nil
}

func (c *client) Close() {
	c.store.Release()
	c.session.Logoff(0)
	c.session.Release()
}

func useClient() error {
	c, err := newClient()
	if err != nil {
		return err
	}
	defer c.Close()
	return c.store.SetProps(nil)
}

// wrongClient logs off while its store is open.
type wrongClient struct {
	session *mapi.Session
	store   *mapi.MsgStore
}

func newWrongClient() (*wrongClient, error) {
	s, err := logon()
	if err != nil {
		return nil, err
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		end(s)
		return nil, err
	}
	return &wrongClient{s, st}, nil
}

func (c *wrongClient) Close() {
	c.session.Logoff(0) // want `\(object-open-at-logoff\)`
	c.store.Release()
	c.session.Release()
}

// The constructor forgets what it holds when a later step fails.
func halfBuilt() (*client, error) {
	s, err := logon() // want `\(session-not-released\)`
	if err != nil {
		return nil, err
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	return &client{session: s, store: st}, nil
}

func wholeBuilt() (_ *client, err error) {
	c := new(client)
	if c.session, err = logon(); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			end(c.session)
		}
	}()
	if c.store, err = c.session.OpenMsgStore(nil, 0); err != nil {
		return nil, err
	}
	return c, nil
}

// keeper never releases what it keeps.
type keeper struct{ store *mapi.MsgStore }

func (k *keeper) Open(s *mapi.Session) (err error) {
	k.store, err = s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	return err
}

func (k *keeper) Touch() { use(k.store) }

// releasingKeeper does, under a name of its own.
type releasingKeeper struct{ store *mapi.MsgStore }

func (k *releasingKeeper) Open(s *mapi.Session) (err error) {
	k.store, err = s.OpenMsgStore(nil, 0)
	return err
}

func (k *releasingKeeper) shut() {
	if st := k.store; st != nil {
		k.store = nil
		st.Release()
	}
}

// forgetful releases one of its fields only.
type forgetful struct{ inbox, archive *mapi.MsgStore }

func (f *forgetful) Open(s *mapi.Session) (err error) {
	if f.inbox, err = s.OpenMsgStore(nil, 0); err != nil {
		return err
	}
	f.archive, err = s.OpenMsgStore(mapi.EntryID{1}, 0) // want `\(release-missing\)`
	return err
}

func (f *forgetful) Close() { f.inbox.Release() }

// owner owns a store for those that embed it.
type owner struct{ store *mapi.MsgStore }

func (o *owner) Close() { o.store.Release() }

type account struct {
	owner
	name string
}

func newAccount(s *mapi.Session, name string) (*account, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	return &account{owner{st}, name}, nil
}

func useAccount(s *mapi.Session) (string, error) {
	a, err := newAccount(s, "work")
	if err != nil {
		return "", err
	}
	defer a.Close()
	return a.name, nil
}

func useAccountLeak(s *mapi.Session) (string, error) {
	a, err := newAccount(s, "work") // want `\(release-missing\)`
	if err != nil {
		return "", err
	}
	return a.name, nil
}

// A local value of an owning type.
func localOwner(s *mapi.Session) (err error) {
	var k releasingKeeper
	if err := k.Open(s); err != nil {
		return err
	}
	defer k.shut()
	return k.store.SetProps(nil)
}

func localOwnerLeak(s *mapi.Session) (err error) {
	var k releasingKeeper
	if err := k.Open(s); err != nil { // want `\(release-missing\)`
		return err
	}
	return k.store.SetProps(nil)
}

// Closed twice.
func closedTwice(s *mapi.Session) error {
	a, err := newAccount(s, "home")
	if err != nil {
		return err
	}
	a.Close()
	a.Close() // want `\(double-release\)`
	return nil
}

// A Close that may be called twice.
func shutTwice(s *mapi.Session) error {
	var k releasingKeeper
	if err := k.Open(s); err != nil {
		return err
	}
	defer k.shut()
	if err := k.store.SetProps(nil); err != nil {
		return err
	}
	k.shut()
	return nil
}

// A struct that is copied carries its store along.
func copied(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	a := owner{st}
	b := a
	b.Close()
	return nil
}

func copiedTwice(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	a := owner{st}
	b := a
	b.Close()
	a.Close() // want `\(double-release\)`
	return nil
}

// The owner of an owner.
type office struct{ account *account }

func (o *office) Close() { o.account.Close() }

func newOffice(s *mapi.Session) (*office, error) {
	a, err := newAccount(s, "office")
	if err != nil {
		return nil, err
	}
	return &office{account: a}, nil
}

func useOffice(s *mapi.Session) error {
	o, err := newOffice(s)
	if err != nil {
		return err
	}
	defer o.Close()
	return work()
}

func useOfficeLeak(s *mapi.Session) error {
	_, err := newOffice(s) // want `\(release-missing\)`
	return err
}
