package control

import (
	"log"

	"example.com/mail/adversarial/control/kit"
	"example.com/mail/mapi"
)

// Logoff may be tried again if it fails.
func logoffRetried() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	if err := s.Logoff(mapi.LogoffUI); err != nil {
		return s.Logoff(0)
	}
	return nil
}

func logoffTwice() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0) // want `\(logoff-twice\)`
	if err := s.Logoff(0); err != nil {
		return err
	}
	return nil
}

// The session is nil when the logon failed: the deferred closure knows.
func nilSession() (err error) {
	var s *mapi.Session
	defer func() {
		if s != nil {
			kit.End(s)
		}
	}()
	if s, err = mapi.LogonEx("", "", 0); err != nil {
		s, err = mapi.LogonEx("default", "", 0)
	}
	if err != nil {
		return err
	}
	st, err := kit.Open(s)
	if err != nil {
		return err
	}
	defer st.Release()
	return nil
}

// Either of two stores in one variable.
func either(s *mapi.Session, archive bool) (err error) {
	var st *mapi.MsgStore
	if archive {
		st, err = s.OpenMsgStore(nil, 0)
	} else {
		st, err = s.OpenMsgStore(mapi.EntryID{1}, 0)
	}
	if err != nil {
		return err
	}
	defer st.Release()
	return st.SetProps(nil)
}

func eitherLeak(s *mapi.Session, archive bool) (err error) {
	var st *mapi.MsgStore
	if archive {
		st, err = s.OpenMsgStore(nil, 0)
		if err != nil {
			return err
		}
		defer st.Release()
	} else {
		st, err = s.OpenMsgStore(mapi.EntryID{1}, 0) // want `\(release-missing\)`
		if err != nil {
			return err
		}
	}
	return st.SetProps(nil)
}

// A borrowed store or one's own: a flag remembers.
func borrowedOrOwn(s *mapi.Session, st *mapi.MsgStore) (err error) {
	own := st == nil
	if own {
		if st, err = s.OpenMsgStore(nil, 0); err != nil {
			return err
		}
	}
	use(st)
	if own {
		st.Release()
	}
	return nil
}

func borrowedOrOwnDefer(s *mapi.Session, st *mapi.MsgStore) (err error) {
	if st == nil {
		if st, err = s.OpenMsgStore(nil, 0); err != nil {
			return err
		}
		defer st.Release()
	}
	return st.SetProps(nil)
}

func borrowedOrOwnLeak(s *mapi.Session, st *mapi.MsgStore) (err error) {
	if st == nil {
		if st, err = s.OpenMsgStore(nil, 0); err != nil { // want `\(release-missing\)`
			return err
		}
	}
	return st.SetProps(nil)
}

// A cleanup that is the result of a condition.
func openOrBorrow(s *mapi.Session, st *mapi.MsgStore) (*mapi.MsgStore, func(), error) {
	if st != nil {
		return st, func() {}, nil
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, nil, err
	}
	return st, func() { st.Release() }, nil
}

func openedOrBorrowed(s *mapi.Session, st *mapi.MsgStore) error {
	st, done, err := openOrBorrow(s, st)
	if err != nil {
		return err
	}
	defer done()
	return st.SetProps(nil)
}

// Swap two variables.
func swap(s *mapi.Session) error {
	a, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	b, err := s.OpenMsgStore(mapi.EntryID{1}, 0)
	if err != nil {
		a.Release()
		return err
	}
	a, b = b, a
	use(a)
	a.Release()
	b.Release()
	return nil
}

func swapTwice(s *mapi.Session) error {
	a, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	b, err := s.OpenMsgStore(mapi.EntryID{1}, 0) // want `\(release-missing\)`
	if err != nil {
		a.Release()
		return err
	}
	old := a
	a, b = b, a
	old.Release()
	b.Release() // want `\(double-release\)`
	use(a)
	return nil
}

// A pointer to a pointer.
func pointer(s *mapi.Session) (err error) {
	var st *mapi.MsgStore
	p := &st
	if *p, err = s.OpenMsgStore(nil, 0); err != nil {
		return err
	}
	use(st)
	(*p).Release()
	return nil
}

func pointerLate(s *mapi.Session) (err error) {
	var st *mapi.MsgStore
	p := &st
	if *p, err = s.OpenMsgStore(nil, 0); err != nil {
		return err
	}
	(*p).Release()
	use(st) // want `\(use-after-release\)`
	return nil
}

// The message is submitted or thrown away on purpose.
func send(f *mapi.Folder) (err error) {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	if err := m.SetProps(nil); err != nil {
		return err
	}
	n, a, err := m.CreateAttach()
	if err != nil {
		return err
	}
	defer a.Release()
	log.Print(n)
	if err := a.SaveChanges(0); err != nil {
		return err
	}
	return m.SubmitMessage(0)
}
