package complaints

import (
	"log"

	"example.com/mail/complaints/kit"
	"example.com/mail/mapi"
)

type releaser interface{ Release() uint32 }

func closeQuiet(st *mapi.MsgStore) { kit.CloseQuiet(st) }

// 4. A helper of this package releases, and one of another package.
func helpersClose(s *mapi.Session) error {
	a, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer closeQuiet(a)
	b, err := s.OpenMsgStore(mapi.EntryID{1}, 0)
	if err != nil {
		return err
	}
	kit.CloseQuiet(b)
	return nil
}

// 4. A helper of another package only reads.
func helperReads(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	defer kit.Inspect(st)
	return nil
}

// 5. A deferred literal takes the store as an interface.
func literalTakesInterface(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer func(r releaser) { _ = r.Release() }(st)
	return st.SetProps(nil)
}

// 5. So does a local function value.
func localTakesInterface(s *mapi.Session) error {
	done := func(r releaser) {
		if n := r.Release(); n > 0 {
			log.Print("still referenced")
		}
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer done(st)
	return st.SetProps(nil)
}

// 5. A literal that takes the interface and does nothing with it.
func literalIgnores(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	defer func(r releaser) { _ = r }(st)
	return st.SetProps(nil)
}

// 6. Declared before the if, opened inside it, released after it.
func openedInside(s *mapi.Session, c bool) error {
	var st *mapi.MsgStore
	if c {
		var err error
		if st, err = s.OpenMsgStore(nil, 0); err != nil {
			return err
		}
	}
	if st != nil {
		st.Release()
	}
	return nil
}

// 6. The same, the error being looked at after the if.
func openedInsideLate(s *mapi.Session, c bool) error {
	var st *mapi.MsgStore
	var err error
	if c {
		st, err = s.OpenMsgStore(nil, 0)
	}
	if st != nil {
		st.Release()
	}
	return err
}

// 9. Generic must, then defer.
func mustOpen(s *mapi.Session) error {
	st := must(s.OpenMsgStore(nil, 0))
	defer st.Release()
	return st.SetProps(nil)
}

// 9. Generic must, and no release.
func mustOpenLeak(s *mapi.Session) error {
	st := must(s.OpenMsgStore(nil, 0)) // want `\(release-missing\)`
	return st.SetProps(nil)
}

func must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}
	return x
}

// 11. Opened in both arms of an if, nothing after it: two origins.
func bothArms(s *mapi.Session, c bool) error {
	if c {
		st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
		if err != nil {
			return err
		}
		kit.Inspect(st)
	} else {
		st, err := s.OpenMsgStore(mapi.EntryID{1}, 0) // want `\(release-missing\)`
		if err != nil {
			return err
		}
		kit.Inspect(st)
	}
	return nil
}

// 14. Returned at once as an interface, by tail call and by conversion.
func asInterface(s *mapi.Session) (releaser, error) {
	st, err := kit.Open(s)
	if err != nil {
		return nil, err
	}
	return st, nil
}

// 14. The caller of the above owns what it gets.
func interfaceLeak(s *mapi.Session) error {
	r, err := asInterface(s) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	_ = r
	return nil
}

// 14. The silent twin.
func interfaceReleased(s *mapi.Session) error {
	r, err := asInterface(s)
	if err != nil {
		return err
	}
	r.Release()
	return nil
}

// 18. A tail call transfers.
func tail(s *mapi.Session) (*mapi.MsgStore, error) { return s.OpenMsgStore(nil, 0) }

// An unwrapping helper gives back the very store it is given.
func same(st *mapi.MsgStore) *mapi.MsgStore { return st }

// A helper that returns its argument makes no second reference.
func unwrapped(s *mapi.Session) error {
	st, err := tail(s)
	if err != nil {
		return err
	}
	same(st).SetProps(nil)
	defer same(st).Release()
	return nil
}

// The leaking twin.
func unwrappedLeak(s *mapi.Session) error {
	st, err := tail(s) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return same(st).SetProps(nil)
}
