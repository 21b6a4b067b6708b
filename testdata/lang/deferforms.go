package lang

import (
	"log"

	"example.com/mail/mapi"
)

// A defer in a loop waits for the end of the function.
func deferInLoop(s *mapi.Session, ids []mapi.EntryID) error {
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0)
		if err != nil {
			return err
		}
		defer st.Release() // want `\(defer-in-loop\)`
		use(st)
	}
	return nil
}

func deferInLoopBody(s *mapi.Session, ids []mapi.EntryID) error {
	for _, id := range ids {
		err := func() error {
			st, err := s.OpenMsgStore(id, 0)
			if err != nil {
				return err
			}
			defer st.Release()
			return st.SetProps(nil)
		}()
		if err != nil {
			return err
		}
	}
	return nil
}

// A defer in a loop that leaves after its first turn.
func deferInLoopOnce(s *mapi.Session, ids []mapi.EntryID) error {
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0)
		if err != nil {
			continue
		}
		defer st.Release()
		return st.SetProps(nil)
	}
	return nil
}

// The receiver of a deferred call is fixed at the defer statement.
func receiverFixed(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	use(st)
	st, err = s.OpenMsgStore(mapi.EntryID{1}, 0)
	if err != nil {
		return err
	}
	use(st)
	st.Release()
	return nil
}

func receiverFixedLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	use(st)
	st, err = s.OpenMsgStore(mapi.EntryID{1}, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	use(st)
	return nil
}

// A captured variable is read when the closure runs.
func capturedLate(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer func() {
		if st != nil {
			st.Release()
		}
	}()
	use(st)
	st, err = s.OpenMsgStore(mapi.EntryID{1}, 0) // want `\(overwrite-live\)`
	return err
}

// A method value and a method expression.
func methodForms(s *mapi.Session) error {
	a, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	release := a.Release
	defer release()
	b, err := s.OpenMsgStore(mapi.EntryID{1}, 0)
	if err != nil {
		return err
	}
	defer (*mapi.Unknown).Release(&b.Unknown)
	return b.SetProps(nil)
}

func methodValueLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	release := st.Release
	defer func() { _ = release }()
	return st.SetProps(nil)
}

// end ends a session.
func end(s *mapi.Session) {
	s.Logoff(0)
	s.Release()
}

// closeLogged releases a store and says so.
func closeLogged(st *mapi.MsgStore) {
	log.Print("closing")
	st.Release()
}

// Helpers are deferred as calls are.
func deferredHelpers() error {
	s, err := logon()
	if err != nil {
		return err
	}
	defer end(s)
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer closeLogged(st)
	return work()
}

func deferredHelpersWrong() error {
	s, err := logon()
	if err != nil {
		return err
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		end(s)
		return err
	}
	defer closeLogged(st)
	defer end(s) // want `\(object-open-at-logoff\)`
	return work()
}

// The deferred closure sees the result that the return statement sets.
func namedResult(s *mapi.Session) (st *mapi.MsgStore, err error) {
	st, err = s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			st.Release()
			st = nil
		}
	}()
	return st, work()
}

// The error of the inner scope never reaches the result: the closure does not see it.
func shadowedResult(s *mapi.Session) (err error) {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			st.Release()
		}
	}()
	if err := work(); err != nil {
		log.Print(err)
		return nil
	}
	st.Release()
	return nil
}

func resultSeen(s *mapi.Session) (err error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			st.Release()
		}
	}()
	if err := work(); err != nil {
		return err
	}
	st.Release()
	return nil
}

// A deferred closure that runs after an explicit release.
func twiceByClosure(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer func() {
		st.Release() // want `\(double-release\)`
	}()
	use(st)
	st.Release()
	return nil
}

func onceByClosure(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	done := false
	defer func() {
		if !done {
			st.Release()
		}
	}()
	if err := work(); err != nil {
		return err
	}
	st.Release()
	done = true
	return nil
}
