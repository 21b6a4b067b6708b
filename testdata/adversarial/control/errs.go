package control

import (
	"errors"
	"fmt"
	"log"

	"example.com/mail/mapi"
)

var errBusy = errors.New("busy")

// if … err == nil … else.
func ifElse(s *mapi.Session) error {
	if st, err := s.OpenMsgStore(nil, 0); err == nil {
		defer st.Release()
		return st.SetProps(nil)
	} else {
		return fmt.Errorf("inbox: %w", err)
	}
}

func ifElseLeak(s *mapi.Session) error {
	if st, err := s.OpenMsgStore(nil, 0); err == nil { // want `\(release-missing\)`
		return st.SetProps(nil)
	} else {
		return fmt.Errorf("inbox: %w", err)
	}
}

// A chain of else-ifs in the scope of the first.
func elseIf(s *mapi.Session) error {
	if st, err := s.OpenMsgStore(nil, 0); err != nil {
		return err
	} else if t, err := s.GetStatusTable(0); err != nil {
		st.Release()
		return err
	} else {
		t.Release()
		st.Release()
	}
	return nil
}

func elseIfLeak(s *mapi.Session) error {
	if st, err := s.OpenMsgStore(nil, 0); err != nil { // want `\(release-missing\)`
		return err
	} else if t, err := s.GetStatusTable(0); err != nil {
		return err
	} else {
		t.Release()
		st.Release()
	}
	return nil
}

// switch true.
func switchTrue(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	switch {
	case errors.Is(err, errBusy):
		return nil
	case err != nil:
		return err
	}
	st.Release()
	return nil
}

func switchTrueLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	switch {
	case errors.Is(err, errBusy):
		return nil
	case err != nil:
		return err
	case work() != nil:
		return failure
	}
	st.Release()
	return nil
}

// errors.As first.
func errorsAs(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	var code mapi.Error
	if errors.As(err, &code) {
		log.Printf("code %x", uint32(code))
		return err
	}
	if err != nil {
		return err
	}
	defer st.Release()
	return st.SetProps(nil)
}

// errors.AsType is the same as a function of its result.
func asType(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if code, ok := errors.AsType[mapi.Error](err); ok {
		return code
	}
	if err != nil {
		return err
	}
	st.Release()
	return nil
}

// The error is wrapped in place before it is tested.
func wrapped(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		err = fmt.Errorf("open: %w", err)
	}
	if err != nil {
		return err
	}
	st.Release()
	return nil
}

// A helper that keeps nil as nil.
func explain(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("mail: %w", err)
}

func explained(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err := explain(err); err != nil {
		return err
	}
	defer st.Release()
	return st.SetProps(nil)
}

func explainedLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err := explain(err); err != nil {
		return err
	}
	return st.SetProps(nil)
}

// A predicate over the error.
func failed(err error) bool { return err != nil }

func predicate(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if failed(err) {
		return err
	}
	st.Release()
	return nil
}

// The condition is kept in a variable.
func okVariable(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	ok := err == nil
	if work() != nil {
		log.Print("half")
	}
	if ok {
		st.Release()
	}
	return err
}

func okVariableLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	ok := err == nil
	if ok && work() == nil {
		st.Release()
	}
	return err
}

// Two openings and one test.
func joined(s *mapi.Session) error {
	st, err1 := s.OpenMsgStore(nil, 0)
	t, err2 := s.GetStatusTable(0)
	if err1 == nil {
		defer st.Release()
	}
	if err2 == nil {
		defer t.Release()
	}
	return errors.Join(err1, err2)
}

// The second of two errors overwrites the first.
func overwritten(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	t, err := s.GetStatusTable(0)
	if err == nil {
		t.Release()
	}
	st.Release()
	return err
}

// Shadowing: the inner err is tested, the outer one returned.
func shadowed(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if err := st.SetProps(nil); err != nil {
		log.Print(err)
	}
	st.Release()
	return err
}
