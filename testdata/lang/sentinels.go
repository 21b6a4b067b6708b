package lang

import (
	"errors"
	"io"

	"example.com/mail/mapi"
)

// Errors that package variables hold for good are failures; what other variables hold may be nil.

var errClosed = errors.New("closed")

type closedError struct{}

func (closedError) Error() string { return "closed" }

var errTyped error = closedError{}

var errLast error

func closeOr(st *mapi.MsgStore, closed bool) error {
	if closed {
		st.Release()
		return errClosed
	}
	return nil
}

func closeOrTyped(st *mapi.MsgStore, closed bool) error {
	if closed {
		st.Release()
		return errTyped
	}
	return nil
}

func closeOrEOF(st *mapi.MsgStore, closed bool) error {
	if closed {
		st.Release()
		return io.EOF
	}
	return nil
}

func closeOrNil(st *mapi.MsgStore, closed bool) error {
	if closed {
		st.Release()
		return nil
	}
	return nil
}

func sentinel(s *mapi.Session, closed bool) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if err := closeOr(st, closed); err != nil {
		return err
	}
	st.Release()
	return nil
}

func sentinelTyped(s *mapi.Session, closed bool) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if err := closeOrTyped(st, closed); err != nil {
		return err
	}
	st.Release()
	return nil
}

func sentinelEOF(s *mapi.Session, closed bool) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if err := closeOrEOF(st, closed); err != nil {
		return err
	}
	st.Release()
	return nil
}

func noSentinel(s *mapi.Session, closed bool) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if err := closeOrNil(st, closed); err != nil {
		return err
	}
	st.Release() // want `store "st" is released twice \(double-release\)`
	return nil
}

// The variable is assigned somewhere, and nil before.
func lastError(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `store "st" is not released on all paths \(release-missing\)`
	if err != nil {
		errLast = err
		return err
	}
	if err := errLast; err != nil {
		st.Release()
		return err
	}
	return nil
}

// Whoever starts the service in vain has nothing to end: the mistake is the service's.
type service struct{ broken bool }

func (c *service) start() (func(), error) {
	if err := mapi.CoInitializeEx(0); err != nil { // want `\(coinit-unbalanced\)`
		return nil, err
	}
	if c.broken {
		return nil, errClosed
	}
	return mapi.CoUninitialize, nil
}

func (c *service) run() error {
	stop, err := c.start()
	if err != nil {
		return err
	}
	defer stop()
	return nil
}

func runService() error {
	c := new(service)
	return c.run()
}
