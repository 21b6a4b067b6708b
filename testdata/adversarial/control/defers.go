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
	st, _ := enter(s) // want `\(release-missing\)`
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

// The function literal that holds the defers ends before the Logoff.
func inner() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	err = func() error {
		st, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			return err
		}
		defer st.Release()
		return st.SetProps(nil)
	}()
	end(s)
	return err
}

// A cleanup variable that is disarmed on success.
func disarmed(s *mapi.Session) (*mapi.MsgStore, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	cleanup := func() { st.Release() }
	defer func() {
		if cleanup != nil {
			cleanup()
		}
	}()
	if err := work(); err != nil {
		return nil, err
	}
	cleanup = nil
	return st, nil
}

// Never disarmed: the caller gets a released store.
func success(s *mapi.Session) (_ *mapi.MsgStore, err error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	ok := false
	defer func() {
		if !ok {
			st.Release()
		}
	}()
	if err := work(); err != nil {
		return nil, err
	}
	ok = true
	return st, nil
}

// The flag is set before the step that fails.
func successEarly(s *mapi.Session) (_ *mapi.MsgStore, err error) {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return nil, err
	}
	ok := false
	defer func() {
		if !ok {
			st.Release()
		}
	}()
	ok = true
	if err := work(); err != nil {
		return nil, err
	}
	return st, nil
}

// Every initialisation has its defer, in the documented order of starting.
func startup() error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	return work()
}

// The classic: OLE first.
func startupWrong() error {
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize() // want `\(ole-after-mapi-uninit\)`
	return work()
}

// A defer in a conditional branch whose condition is the success itself.
func deferWhenOpen(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if st != nil {
		defer st.Release()
	}
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// An optional object with an optional defer.
func optional(s *mapi.Session, deep bool) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	var f *mapi.Folder
	if deep {
		if f, err = st.OpenFolder(nil); err != nil {
			return err
		}
		defer f.Release()
	}
	if f != nil {
		return f.SetProps(nil)
	}
	return nil
}

func optionalLeak(s *mapi.Session, deep bool) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	var f *mapi.Folder
	if deep {
		if f, err = st.OpenFolder(nil); err != nil { // want `\(release-missing\)`
			return err
		}
	}
	if f != nil {
		return f.SetProps(nil)
	}
	return nil
}
