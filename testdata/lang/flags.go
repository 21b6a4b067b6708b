package lang

import (
	"errors"

	"example.com/mail/mapi"
)

// A bool that holds the outcome.
func okBool(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	ok := err == nil
	if !ok {
		return err
	}
	use(st)
	if ok {
		st.Release()
	}
	return nil
}

// find reports whether it opened a store.
func find(s *mapi.Session) (*mapi.MsgStore, bool) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, false
	}
	return st, true
}

func okResult(s *mapi.Session) {
	st, ok := find(s)
	if !ok {
		return
	}
	st.Release()
}

func okResultLeak(s *mapi.Session) bool {
	st, ok := find(s) // want `\(release-missing\)`
	if !ok {
		return false
	}
	use(st)
	return ok
}

// A nil handle instead of an error.
func lookup(s *mapi.Session) *mapi.MsgStore {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil
	}
	return st
}

func nilCheck(s *mapi.Session) {
	st := lookup(s)
	if st == nil {
		return
	}
	use(st)
	st.Release()
}

func nilCheckLeak(s *mapi.Session) {
	st := lookup(s) // want `\(release-missing\)`
	if st == nil {
		return
	}
	use(st)
}

// A flag tells whether there is something to release.
func flag(s *mapi.Session, c bool) error {
	opened := false
	var st *mapi.MsgStore
	if c {
		var err error
		if st, err = s.OpenMsgStore(nil, 0); err != nil {
			return err
		}
		opened = true
	}
	err := work()
	if opened {
		st.Release()
	}
	return err
}

func flagLeak(s *mapi.Session, c bool) error {
	opened := false
	var st *mapi.MsgStore
	if c {
		var err error
		if st, err = s.OpenMsgStore(nil, 0); err != nil { // want `\(release-missing\)`
			return err
		}
	}
	err := work()
	if opened {
		st.Release()
	}
	return err
}

// A state variable with constants.
type state int

const (
	closed state = iota
	open
	failed
)

func states(s *mapi.Session) error {
	at := closed
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		at = failed
	} else {
		at = open
	}
	switch at {
	case open:
		st.Release()
	case failed:
		return err
	}
	return nil
}

func statesLeak(s *mapi.Session) error {
	at := closed
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		at = failed
	} else {
		at = open
	}
	switch at {
	case closed:
		st.Release()
	case failed:
		return err
	}
	return nil
}

// Two errors, two handles.
func two(s *mapi.Session) error {
	a, errA := s.OpenMsgStore(nil, 0)
	b, errB := s.OpenMsgStore(mapi.EntryID{1}, 0)
	if errA == nil {
		a.Release()
	}
	if errB == nil {
		b.Release()
	}
	return errors.Join(errA, errB)
}

func twoMixed(s *mapi.Session) error {
	a, errA := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	b, errB := s.OpenMsgStore(mapi.EntryID{1}, 0)
	if errA == nil && errB == nil {
		a.Release()
	}
	if errB == nil {
		b.Release()
	}
	return errors.Join(errA, errB)
}

// || and && short-circuit.
func shortCircuit(s *mapi.Session, c bool) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil || st.SetProps(nil) != nil || c {
		if err == nil {
			st.Release()
		}
		return err
	}
	st.Release()
	return nil
}

func shortCircuitLeak(s *mapi.Session, c bool) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil || c {
		return err
	}
	st.Release()
	return nil
}
