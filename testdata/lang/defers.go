package lang

import "example.com/mail/mapi"

// Deferred calls run last in, first out: the store goes before the session logs off.
func lifo() error {
	s, err := logon()
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	return work()
}

func lifoWrong() error {
	s, err := logon()
	if err != nil {
		return err
	}
	defer s.Release()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		s.Logoff(0)
		return err
	}
	defer st.Release()
	defer s.Logoff(0) // want `\(object-open-at-logoff\)`
	return work()
}

// A session that is released before it logs off.
func sessionLifo() error {
	s, err := logon()
	if err != nil {
		return err
	}
	defer s.Logoff(0) // want `\(logoff-after-release\)`
	defer s.Release()
	return work()
}

// An explicit Logoff comes before every deferred call.
func explicitLogoff() error {
	s, err := logon()
	if err != nil {
		return err
	}
	defer s.Release()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		s.Logoff(0)
		return err
	}
	defer st.Release()
	use(st)
	s.Logoff(0) // want `\(object-open-at-logoff\)`
	return nil
}

func explicitBoth() error {
	s, err := logon()
	if err != nil {
		return err
	}
	defer s.Release()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		s.Logoff(0)
		return err
	}
	use(st)
	st.Release()
	s.Logoff(0)
	return nil
}

// A deferred Logoff that an early return reaches while the store is open.
func earlyReturn() error {
	s, err := logon()
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0) // want `\(object-open-at-logoff\)`
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if err := work(); err != nil {
		return err
	}
	st.Release()
	return nil
}

// A defer on a condition, and the same condition without one.
func conditionalDefer(s *mapi.Session, c bool) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if c {
		defer st.Release()
	}
	use(st)
	if !c {
		st.Release()
	}
	return nil
}

func conditionalDeferLeak(s *mapi.Session, c bool) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	if c {
		defer st.Release()
	}
	use(st)
	return nil
}

// A conditional defer and an explicit release on the same path.
func conditionalDeferTwice(s *mapi.Session, c bool) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if c {
		defer st.Release() // want `\(double-release\)`
	}
	use(st)
	st.Release()
	return nil
}

// One closure ends everything in the right order.
func oneClosure() error {
	s, err := logon()
	if err != nil {
		return err
	}
	var st *mapi.MsgStore
	defer func() {
		if st != nil {
			st.Release()
		}
		s.Logoff(0)
		s.Release()
	}()
	if st, err = s.OpenMsgStore(nil, 0); err != nil {
		return err
	}
	return work()
}

func oneClosureWrong() error {
	s, err := logon()
	if err != nil {
		return err
	}
	var st *mapi.MsgStore
	defer func() {
		s.Logoff(0) // want `\(object-open-at-logoff\)`
		if st != nil {
			st.Release()
		}
		s.Release()
	}()
	if st, err = s.OpenMsgStore(nil, 0); err != nil {
		return err
	}
	return work()
}

// A defer within a deferred closure runs at the end of that closure.
func nestedDefer() error {
	s, err := logon()
	if err != nil {
		return err
	}
	st, err := s.OpenMsgStore(nil, 0)
	defer func() {
		defer s.Release()
		defer s.Logoff(0)
		if err == nil {
			st.Release()
		}
	}()
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

func nestedDeferWrong() error {
	s, err := logon()
	if err != nil {
		return err
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		s.Logoff(0)
		s.Release()
		return err
	}
	defer func() {
		defer st.Release()
		defer s.Release()
		s.Logoff(0) // want `\(object-open-at-logoff\)`
	}()
	return st.SetProps(nil)
}
