package same

import "example.com/mail/mapi"

// 1. Linear.
func leakLinear(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// 2. Discarded with a blank.
func leakBlank(s *mapi.Session) error {
	_, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	return err
}

// 3. Early return.
func leakEarlyReturn(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	if err := st.SetProps(nil); err != nil {
		return err
	}
	st.Release()
	return nil
}

// 4. One branch only.
func leakOneBranch(s *mapi.Session, c bool) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	if c {
		st.Release()
	} else {
		st.SetProps(nil)
	}
	return nil
}

// 5. One arm of a switch.
func leakSwitchArm(s *mapi.Session, n int) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	switch n {
	case 0:
		st.Release()
	case 1:
		st.SetProps(nil)
	default:
		st.Release()
	}
	return nil
}

// 6. continue in a loop.
func leakContinue(s *mapi.Session, ids []mapi.EntryID) {
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0) // want `\(release-missing\)`
		if err != nil {
			continue
		}
		if len(id) == 0 {
			continue
		}
		st.Release()
	}
}

// 7. Overwritten before it is released.
func leakOverwritten(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	st.SetProps(nil)
	st, err = s.OpenMsgStore(mapi.EntryID{1}, 0) // want `\(overwrite-live\)`
	if err != nil {
		return err
	}
	st.Release()
	return nil
}

// 8. A near helper only reads.
func leakReader(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	ReadStore(st)
	return nil
}

// 9. A far helper only reads.
func leakFarReader(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	defer ReadDeep(st)
	return nil
}

// 10. A helper releases on a condition.
func leakConditionalHelper(s *mapi.Session, c bool) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	CloseIf(st, c)
	return nil
}

// 11. The caller of a near wrapper.
func leakWrapper(s *mapi.Session) error {
	st, err := OpenStore(s) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// 12. The caller of a far wrapper.
func leakFarWrapper(s *mapi.Session) error {
	st, err := OpenDeep(s) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// 13. Appended to a local slice that is dropped.
func leakSlice(s *mapi.Session) (int, error) {
	var stores []*mapi.MsgStore
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return 0, err
	}
	stores = append(stores, st)
	return len(stores), nil
}

// 14. Two acquisitions meet.
func leakEither(s *mapi.Session, c bool) error {
	var st *mapi.MsgStore
	var err error
	if c {
		st, err = s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	} else {
		st, err = s.OpenMsgStore(mapi.EntryID{1}, 0) // want `\(release-missing\)`
	}
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// 15. A deferred release on a condition: the success path leaks.
func leakConditionalDefer(s *mapi.Session) (err error) {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			st.Release()
		}
	}()
	return st.SetProps(nil)
}

// 16. A closure that is never called.
func leakClosure(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	cleanup := func() { st.Release() }
	_ = cleanup
	return nil
}

// 17. Generic must.
func leakMust(s *mapi.Session) error {
	st := Must(s.OpenMsgStore(nil, 0)) // want `\(release-missing\)`
	return st.SetProps(nil)
}

// 18. Inside a function literal that is passed on.
func leakLiteral(s *mapi.Session) error {
	return Each(2, func() error {
		st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
		if err != nil {
			return err
		}
		return st.SetProps(nil)
	})
}

// 19. goto around the release.
func leakGoto(s *mapi.Session, c bool) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	if c {
		goto done
	}
	st.Release()
done:
	return nil
}
