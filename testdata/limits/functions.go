package limits

import (
	"os"
	"slices"

	"example.com/mail/mapi"
)

// A function that runs others in turn may keep them: what they have captured is out of sight from then on.
func each(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func inSteps(s *mapi.Session, c mapi.Connection) error {
	if err := each(func() error { return s.Unadvise(c) }); err != nil {
		return err
	}
	s.Logoff(0)
	return s.Logoff(0)
}

// An iterator over a slice of functions yields any of them, or none: that the session is logged off twice is not seen.
func inIterator(s *mapi.Session) {
	var cleanups []func()
	defer func() {
		for _, f := range slices.Backward(cleanups) {
			f()
		}
	}()
	cleanups = append(cleanups, func() { s.Logoff(0); s.Release() })
	s.Logoff(0)
}

// The cleanup function that setUp returns is never called: the session stays, and MAPI initialised.
func setUp() (*mapi.Session, func(), error) {
	if err := mapi.Initialize(0); err != nil {
		return nil, nil, err
	}
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		mapi.Uninitialize()
		return nil, nil, err
	}
	return s, func() {
		s.Logoff(0)
		s.Release()
		mapi.Uninitialize()
	}, nil
}

func neverTornDown() error {
	s, _, err := setUp()
	if err != nil {
		return err
	}
	return s.Unadvise(0)
}

// What a receiver holds decides that the process ends: whether it ever holds that is not known.
type exiter struct{ dying bool }

func (e *exiter) step() {
	if e.dying {
		os.Exit(1)
	}
}

func stepsInto(s *mapi.Session) {
	defer s.Logoff(0)
	e := &exiter{dying: true}
	e.step()
}
