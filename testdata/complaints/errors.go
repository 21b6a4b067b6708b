// Package complaints holds what users of other lifecycle analyzers complained about, ported to MAPI:
// false alarms that must stay silent and misses that must be reported. One group of them a file; the
// numbers count the complaints.
package complaints

import (
	"errors"
	"fmt"
	"log"
	"testing"

	"example.com/mail/complaints/kit"
	"example.com/mail/mapi"
)

// 1. A retry loop: the error in hand belongs to the last attempt only.
func retryLoop(s *mapi.Session, n int) error {
	st, err := s.OpenMsgStore(nil, 0)
	for err != nil && n > 0 {
		n--
		st, err = s.OpenMsgStore(nil, 0)
	}
	if err != nil {
		return err
	}
	st.Release()
	return nil
}

// 1. The leaking twin.
func retryLoopLeak(s *mapi.Session, n int) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	for err != nil && n > 0 {
		n--
		st, err = s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	}
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// 3. Every branch releases, and each of them proves it in another way.
func everyBranch(s *mapi.Session, c, d bool) error {
	st, err := s.OpenMsgStore(nil, 0)
	switch {
	case err != nil:
		return err
	case c:
		st.Release()
		return nil
	case d:
		defer st.Release()
		return st.SetProps(nil)
	}
	if c {
		return nil // not reached, st was released above
	}
	st.Release()
	return nil
}

// 21. The condition of the release is that of the acquisition.
func sameCondition(s *mapi.Session, c bool) error {
	var st *mapi.MsgStore
	var err error
	if c {
		if st, err = s.OpenMsgStore(nil, 0); err != nil {
			return err
		}
	}
	work()
	if c {
		st.Release()
	}
	return nil
}

// 21. Another condition than that of the acquisition.
func otherCondition(s *mapi.Session, c, d bool) error {
	var st *mapi.MsgStore
	var err error
	if c {
		if st, err = s.OpenMsgStore(nil, 0); err != nil { // want `\(release-missing\)`
			return err
		}
	}
	work()
	if c && d {
		st.Release()
	}
	return nil
}

// 22. log.Fatal, a company logger and a test's Fatal end their paths.
func noReturn(s *mapi.Session, l *kit.Logger, t *testing.T) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		log.Fatal(err)
	}
	if st.SetProps(nil) != nil {
		l.Fatal(err)
	}
	if st.SetProps(nil) != nil {
		t.Fatal(err)
	}
	st.Release()
}

// 22. testing.TB is an interface, its Fatal ends the goroutine all the same.
func noReturnTB(s *mapi.Session, tb testing.TB) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		tb.Fatal(err)
	}
	st.Release()
}

// 22. A logger that returns ends nothing.
func loggerReturns(s *mapi.Session) {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		log.Fatal(err)
	}
	if err := st.SetProps(nil); err != nil {
		log.Print(err)
		return
	}
	st.Release()
}

// 23. The error is wrapped by a helper that keeps nil, and the wrapped one is looked at.
func wrappedError(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err = kit.Wrap(err); err != nil {
		return err
	}
	st.Release()
	return nil
}

// 23. fmt.Errorf never gives nil.
func wrappedByFmt(s *mapi.Session) error {
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

// 23. An error of another call says nothing about the store.
func unrelatedError(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return kit.Wrap(err)
	}
	if err := kit.Wrap(st.SetProps(nil)); err != nil {
		return err
	}
	st.Release()
	return nil
}

// 23. An error that is a certain error.
func sentinel(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	var code mapi.Error
	if errors.As(err, &code) {
		return kit.Fail("open")
	}
	if err != nil {
		return err
	}
	st.Release()
	return nil
}

func work() {}

// Errors are collected in a slice, and joined: the join holds the error of what failed.
func joinedAppended(s *mapi.Session, a mapi.EntryID) error {
	var errs []error
	st, err := s.OpenMsgStore(a, 0)
	if err != nil {
		errs = append(errs, err)
	}
	if j := errors.Join(errs...); j != nil {
		return j
	}
	defer st.Release()
	return st.SetProps(nil)
}

func joinedDeferred(s *mapi.Session, a, b mapi.EntryID) error {
	var errs []error
	st, err := s.OpenMsgStore(a, 0)
	if err != nil {
		errs = append(errs, err)
	} else {
		defer st.Release()
	}
	st2, err := s.OpenMsgStore(b, 0)
	if err != nil {
		errs = append(errs, err)
	} else {
		defer st2.Release()
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	return st2.SetProps(nil)
}

func joinedLiteral(s *mapi.Session, a, b mapi.EntryID, before error) error {
	errs := []error{before}
	st, err := s.OpenMsgStore(a, 0)
	if err != nil {
		errs = append(errs, err)
	}
	st2, err := s.OpenMsgStore(b, 0)
	if err != nil {
		errs = append(errs, err)
	}
	if err := errors.Join(errs...); err != nil {
		if st != nil {
			st.Release()
		}
		if st2 != nil {
			st2.Release()
		}
		return err
	}
	st.Release()
	st2.Release()
	return nil
}

func joinedLoop(s *mapi.Session, ids []mapi.EntryID) error {
	var errs []error
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		errs = append(errs, st.SetProps(nil))
		st.Release()
	}
	return errors.Join(errs...)
}

func joinedByHelper(s *mapi.Session, a mapi.EntryID) error {
	var errs []error
	note := func(err error) {
		if err != nil {
			errs = append(errs, err)
		}
	}
	st, err := s.OpenMsgStore(a, 0)
	note(err)
	if j := errors.Join(errs...); j != nil {
		return j
	}
	defer st.Release()
	return st.SetProps(nil)
}

// What did not fail leaks where another error is returned.
func joinedLeak(s *mapi.Session, a, b mapi.EntryID) error {
	var errs []error
	st, err := s.OpenMsgStore(a, 0) // want `\(release-missing\)`
	if err != nil {
		errs = append(errs, err)
	}
	other, err := s.OpenMsgStore(b, 0)
	if err != nil {
		errs = append(errs, err)
	} else {
		other.Release()
	}
	if j := errors.Join(errs...); j != nil {
		return j
	}
	return st.SetProps(nil)
}
func joinedOthers(s *mapi.Session, a mapi.EntryID, errs []error) error {
	st, err := s.OpenMsgStore(a, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	if j := errors.Join(errs...); j != nil {
		return j
	}
	st.Release()
	return nil
}
