package lang

import "example.com/mail/mapi"

// A closure that is called on the spot belongs to its function.
func onTheSpot(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	err = func() error {
		return st.SetProps(nil)
	}()
	func() { st.Release() }()
	return err
}

func onTheSpotLate(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	func() { st.Release() }()
	return func() error {
		return st.SetProps(nil) // want `\(use-after-release\)`
	}()
}

// A closure opens into a captured variable.
func opensCaptured(s *mapi.Session) error {
	var st *mapi.MsgStore
	open := func() (err error) {
		st, err = s.OpenMsgStore(nil, 0)
		return err
	}
	if err := open(); err != nil {
		return err
	}
	st.Release()
	return nil
}

func opensCapturedLeak(s *mapi.Session) error {
	var st *mapi.MsgStore
	err := func() (err error) {
		st, err = s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
		return err
	}()
	if err != nil {
		return err
	}
	use(st)
	return nil
}

// A closure that returns a fresh store, called twice.
func factory(s *mapi.Session) error {
	open := func(id mapi.EntryID) (*mapi.MsgStore, error) { return s.OpenMsgStore(id, 0) }
	a, err := open(nil)
	if err != nil {
		return err
	}
	defer a.Release()
	b, err := open(mapi.EntryID{1})
	if err != nil {
		return err
	}
	defer b.Release()
	return work()
}

func factoryLeak(s *mapi.Session) error {
	open := func(id mapi.EntryID) (*mapi.MsgStore, error) { return s.OpenMsgStore(id, 0) }
	a, err := open(nil)
	if err != nil {
		return err
	}
	defer a.Release()
	b, err := open(mapi.EntryID{1}) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	use(b)
	return work()
}

// A cleanup that is called on each way out.
func cleanup(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	done := func() { st.Release() }
	if err := work(); err != nil {
		done()
		return err
	}
	done()
	return nil
}

func cleanupForgotten(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	done := func() { st.Release() }
	if err := work(); err != nil {
		return err
	}
	done()
	return nil
}

func cleanupTwice(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	done := func() { st.Release() }
	defer done() // want `\(double-release\)`
	if err := work(); err != nil {
		return err
	}
	done()
	return nil
}

// withCleanup returns a store together with what releases it.
func withCleanup(s *mapi.Session) (*mapi.MsgStore, func(), error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, nil, err
	}
	return st, func() { st.Release() }, nil
}

func cleanupReturned(s *mapi.Session) error {
	st, done, err := withCleanup(s)
	if err != nil {
		return err
	}
	defer done()
	return st.SetProps(nil)
}

// A closure within a closure.
func nested(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer func() {
		func() {
			defer st.Release()
			use(st)
		}()
	}()
	return work()
}

func nestedLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	defer func() {
		func() {
			use(st)
		}()
	}()
	return work()
}

// A function variable with one of two bodies.
func eitherBody(s *mapi.Session, c bool) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	done := func() { st.Release() }
	if c {
		done = func() { use(st); st.Release() }
	}
	defer done()
	return work()
}

// A closure that is returned owns what it captures.
func escapes(s *mapi.Session) (func(), error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	return func() { st.Release() }, nil
}

// Each turn of a loop has a variable of its own.
func perTurn(s *mapi.Session) {
	for i := range 3 {
		st, err := s.OpenMsgStore(mapi.EntryID{byte(i)}, 0)
		if err != nil {
			continue
		}
		func() {
			defer st.Release()
			use(st)
		}()
	}
}

func perTurnLeak(s *mapi.Session) {
	for i := range 3 {
		st, err := s.OpenMsgStore(mapi.EntryID{byte(i)}, 0) // want `\(release-missing\)`
		if err != nil {
			continue
		}
		func() {
			use(st)
		}()
	}
}

// Each iteration has a variable of its own, captured by a literal that is called on the spot.
func perIteration(s *mapi.Session, ids []mapi.EntryID) error {
	i := 0
	store, err := s.OpenMsgStore(ids[i], 0)
	for ; err == nil; store, err = s.OpenMsgStore(ids[i], 0) {
		func() {
			defer store.Release()
			use(store)
		}()
		i++
	}
	for store, err := s.OpenMsgStore(ids[i], 0); err == nil; store, err = s.OpenMsgStore(ids[i], 0) {
		func() {
			defer store.Release()
			use(store)
		}()
		i++
	}
	return err
}
