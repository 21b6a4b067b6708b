package control

import (
	"errors"

	"example.com/mail/adversarial/control/kit"
	"example.com/mail/mapi"
)

// The error of the deferred Logoff becomes the result.
func logoffJoined() (err error) {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, s.Logoff(0))
		s.Release()
	}()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	return st.SetProps(nil)
}

// The same with the store released too late.
func logoffJoinedLate() (err error) {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return errors.Join(err, s.Logoff(0), released(s))
	}
	defer st.Release()
	defer func() {
		err = errors.Join(err, s.Logoff(0)) // want `\(object-open-at-logoff\)`
		s.Release()
	}()
	return st.SetProps(nil)
}

func released(s *mapi.Session) error {
	s.Release()
	return nil
}

// A helper of another package reads the error when the function ends.
func freeOnError(s *mapi.Session) (st *mapi.MsgStore, err error) {
	st, err = s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	defer kit.FreeOnError(st, &err)
	if err = work(); err != nil {
		return nil, err
	}
	return st, nil
}

// A deferred helper that clears a variable does nothing when the variable is clear already.
func freeVariable(s *mapi.Session) error {
	var st *mapi.MsgStore
	defer kit.FreeStore(&st)
	var err error
	if st, err = s.OpenMsgStore(nil, 0); err != nil {
		return err
	}
	if err := st.SetProps(nil); err != nil {
		return err
	}
	kit.FreeStore(&st)
	return work()
}

// The argument of a deferred call is read too early: it is nil.
func argumentTooEarly(s *mapi.Session) error {
	var st *mapi.MsgStore
	defer freeStore(st)
	var err error
	st, err = s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

func freeStore(st *mapi.MsgStore) {
	if st != nil {
		st.Release()
	}
}

func argumentInTime(s *mapi.Session) error {
	var st *mapi.MsgStore
	defer func() { freeStore(st) }()
	var err error
	st, err = s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// A function that returns its own undoing, deferred with the double call.
func enter(s *mapi.Session) (*mapi.MsgStore, func()) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, func() {}
	}
	return st, func() { st.Release() }
}

func entered(s *mapi.Session) error {
	st, leave := enter(s)
	defer leave()
	if st == nil {
		return errors.New("no store")
	}
	return st.SetProps(nil)
}

func enteredLeak(s *mapi.Session) error {
	st, _ := enter(s) // missed: `\(release-missing\)`
	if st == nil {
		return errors.New("no store")
	}
	return st.SetProps(nil)
}

// Defer of a closure with parameters and of a method value kept in a variable, in the order that is right.
func mixed() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	release := s.Release
	defer release()
	logoff := s.Logoff
	defer logoff(0)
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	free := st.Release
	defer func(f func() uint32) { f() }(free)
	return work()
}

func mixedWrong() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	release := s.Release
	defer release()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		s.Logoff(0)
		return err
	}
	free := st.Release
	defer func(f func() uint32) { f() }(free)
	logoff := s.Logoff
	defer logoff(0) // want `\(object-open-at-logoff\)`
	return work()
}
