package lang

import "example.com/mail/mapi"

// goto to a common end, as C code does it.
func gotoEnd(s *mapi.Session, c bool) (err error) {
	var st *mapi.MsgStore
	st, err = s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if c {
		goto end
	}
	err = work()
end:
	st.Release()
	return err
}

func gotoAround(s *mapi.Session, c bool) (err error) {
	var st *mapi.MsgStore
	st, err = s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	if c {
		goto end
	}
	st.Release()
end:
	return err
}

// goto with a guard at its label.
func gotoGuarded(s *mapi.Session) error {
	var st *mapi.MsgStore
	err := work()
	if err != nil {
		goto end
	}
	st, err = s.OpenMsgStore(nil, 0)
end:
	if st != nil {
		st.Release()
	}
	return err
}

// A loop made of goto.
func gotoLoop(s *mapi.Session, n int) error {
again:
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	st.Release()
	if n--; n > 0 {
		goto again
	}
	return nil
}

func gotoLoopLeak(s *mapi.Session, n int) error {
again:
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	if n--; n > 0 {
		goto again
	}
	st.Release()
	return nil
}

// goto back to the release.
func gotoTwice(s *mapi.Session, n int) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
again:
	st.Release() // want `\(double-release\)`
	if n--; n > 0 {
		goto again
	}
	return nil
}

// continue of an outer loop.
func outerContinue(s *mapi.Session, ids []mapi.EntryID) {
outer:
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0)
		if err != nil {
			continue
		}
		for range id {
			if work() != nil {
				st.Release()
				continue outer
			}
		}
		st.Release()
	}
}

func outerContinueLeak(s *mapi.Session, ids []mapi.EntryID) {
outer:
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0) // want `\(release-missing\)`
		if err != nil {
			continue
		}
		for range id {
			if work() != nil {
				continue outer
			}
		}
		st.Release()
	}
}

// break of an outer loop.
func outerBreak(s *mapi.Session, ids []mapi.EntryID) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
outer:
	for _, id := range ids {
		switch len(id) {
		case 0:
			break outer
		case 1:
			break
		default:
			continue outer
		}
		use(st)
	}
	st.Release()
	return nil
}

// fallthrough into the arm that releases.
func falls(s *mapi.Session, n int) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	switch n {
	case 0:
		use(st)
		fallthrough
	default:
		st.Release()
	}
	return nil
}

func fallsNot(s *mapi.Session, n int) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	switch n {
	case 0:
		use(st)
	default:
		st.Release()
	}
	return nil
}
