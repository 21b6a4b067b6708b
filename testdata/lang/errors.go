package lang

import (
	"errors"
	"fmt"
	"io"

	"example.com/mail/mapi"
)

// Nested ifs around the release.
func nestedIfs(s *mapi.Session, c bool) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err == nil {
		if c {
			use(st)
			st.Release()
		} else {
			st.Release()
		}
	}
	return err
}

func nestedIfsLeak(s *mapi.Session, c bool) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err == nil {
		if c {
			use(st)
			st.Release()
		}
	}
	return err
}

// A switch on the error.
func switchOnError(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	switch err {
	case nil:
		st.Release()
		return nil
	case io.EOF:
		return nil
	default:
		return err
	}
}

func switchOnErrorLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	switch err {
	case nil:
		return st.SetProps(nil)
	case io.EOF:
		return nil
	default:
		return err
	}
}

// A type switch on the error.
func typeSwitch(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	switch e := err.(type) {
	case nil:
		st.Release()
	case mapi.Error:
		return fmt.Errorf("open: %w", e)
	default:
		return e
	}
	return nil
}

func typeSwitchLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	switch e := err.(type) {
	case nil:
		use(st)
	case mapi.Error:
		return fmt.Errorf("open: %w", e)
	default:
		return e
	}
	return nil
}

// errors.Is and errors.As tell of a failure.
func isAndAs(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	var code mapi.Error
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil
	case errors.As(err, &code):
		return code
	case err != nil:
		return err
	}
	st.Release()
	return nil
}

// errors.Is says nothing if it is false.
func isLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err == nil && st.SetProps(nil) != nil {
		return io.EOF
	}
	if err != nil {
		return err
	}
	st.Release()
	return nil
}

// Wrapped in place.
func wrappedInPlace(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		err = fmt.Errorf("open: %w", err)
		return err
	}
	defer st.Release()
	if err = work(); err != nil {
		err = errors.Join(err, io.EOF)
	}
	return err
}

// The variable holds the error of another call by then.
func reassigned(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	err = work()
	if err != nil {
		return err
	}
	st.Release()
	return nil
}

func reassignedReleased(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	err = work()
	if err != nil {
		st.Release()
		return err
	}
	st.Release()
	return nil
}

// An error that is kept under another name.
func keptError(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	openErr := err
	err = work()
	if openErr != nil {
		return openErr
	}
	st.Release()
	return err
}

func keptErrorLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	openErr := err
	err = work()
	if openErr != nil {
		return openErr
	}
	if err != nil {
		return err
	}
	st.Release()
	return nil
}
