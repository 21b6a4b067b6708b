package lang

import "example.com/mail/mapi"

// A store hangs on its own session: the Logoff of another is no concern of it.
func otherSession() error {
	a, err := mapi.LogonEx("a", "", 0)
	if err != nil {
		return err
	}
	defer end(a)
	st, err := a.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	b, err := mapi.LogonEx("b", "", 0)
	if err != nil {
		return err
	}
	defer end(b)
	return work()
}

func ownSession() error {
	a, err := mapi.LogonEx("a", "", 0)
	if err != nil {
		return err
	}
	b, err := mapi.LogonEx("b", "", 0)
	if err != nil {
		end(a)
		return err
	}
	st, err := b.OpenMsgStore(nil, 0)
	if err != nil {
		end(b)
		end(a)
		return err
	}
	end(a)
	use(st)
	end(b) // want `\(object-open-at-logoff\)`
	st.Release()
	return nil
}

// Two stores of two sessions, each released in time.
func crossed() error {
	a, err := mapi.LogonEx("a", "", 0)
	if err != nil {
		return err
	}
	defer end(a)
	b, err := mapi.LogonEx("b", "", 0)
	if err != nil {
		return err
	}
	defer end(b)
	x, err := a.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer x.Release()
	y, err := b.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer y.Release()
	return work()
}

// Several objects open at one Logoff: one diagnostic for each.
func several() error {
	s, err := logon()
	if err != nil {
		return err
	}
	defer s.Release()
	x, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		s.Logoff(0)
		return err
	}
	y, err := s.OpenMsgStore(mapi.EntryID{1}, 0)
	if err != nil {
		x.Release()
		s.Logoff(0)
		return err
	}
	s.Logoff(0) // want `\(object-open-at-logoff\)` `\(object-open-at-logoff\)`
	y.Release()
	x.Release()
	return nil
}

// One variable, two sessions in turn.
func inTurn(profiles []string) error {
	for _, p := range profiles {
		s, err := mapi.LogonEx(p, "", 0)
		if err != nil {
			return err
		}
		st, err := s.OpenMsgStore(nil, 0)
		if err == nil {
			use(st)
			st.Release()
		}
		end(s)
	}
	return nil
}

func inTurnWrong(profiles []string) error {
	for _, p := range profiles {
		s, err := mapi.LogonEx(p, "", 0)
		if err != nil {
			return err
		}
		st, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			end(s)
			return err
		}
		end(s) // want `\(object-open-at-logoff\)`
		st.Release()
	}
	return nil
}

// A chain: folder on store on session.
func chain() error {
	s, err := logon()
	if err != nil {
		return err
	}
	defer end(s)
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	f, err := st.OpenFolder(nil)
	if err != nil {
		return err
	}
	defer f.Release()
	return work()
}

func chainWrong(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	f, err := st.OpenFolder(nil)
	if err != nil {
		st.Release()
		return err
	}
	st.Release() // want `\(child-outlives-store\)`
	f.Release()
	return nil
}

// A folder that is never released, while its store is.
func chainLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	f, err := st.OpenFolder(nil) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return f.SetProps(nil)
}

// The folder is released before the store, the store before the session logs off.
func chainInLine(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	f, err := st.OpenFolder(nil)
	if err != nil {
		st.Release()
		return err
	}
	f.SetProps(nil)
	f.Release()
	st.Release()
	return nil
}

// A folder that is open when the session of its store logs off.
func chainLogoff() error {
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
	f, err := st.OpenFolder(nil)
	if err != nil {
		st.Release()
		s.Logoff(0)
		return err
	}
	f.SetProps(nil)
	st.Release()
	s.Logoff(0) // want `\(object-open-at-logoff\)`
	return nil
}

// The store of one of two sessions, chosen at run time.
func chosen(c bool) error {
	a, err := mapi.LogonEx("a", "", 0)
	if err != nil {
		return err
	}
	defer end(a)
	b, err := mapi.LogonEx("b", "", 0)
	if err != nil {
		return err
	}
	defer end(b)
	s := a
	if c {
		s = b
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	return work()
}

// Only Release is left to a session that has logged off.
func lateCall() error {
	s, err := logon()
	if err != nil {
		return err
	}
	defer s.Release()
	s.Logoff(0)
	t, err := s.GetMsgStoresTable(0) // want `\(use-after-logoff\)`
	if err != nil {
		return err
	}
	t.Release()
	return nil
}

func loggedOffTwice() error {
	s, err := logon()
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0) // want `\(logoff-twice\)`
	if err := work(); err != nil {
		s.Logoff(0)
		return err
	}
	return nil
}
