package control

import (
	"errors"
	"fmt"
	"log"

	"example.com/mail/adversarial/control/kit"
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

// Results that are forwarded as they are.
func forward(s *mapi.Session) (*mapi.MsgStore, error) { return s.OpenMsgStore(nil, 0) }

func forward2(s *mapi.Session) (st *mapi.MsgStore, err error) {
	st, err = forward(s)
	return
}

func forwarded(s *mapi.Session) error {
	st, err := forward2(s)
	if err != nil {
		return err
	}
	defer st.Release()
	return nil
}

func forwardedLeak(s *mapi.Session) error {
	st, err := forward2(s) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// f(g()) with several values.
func consume(st *mapi.MsgStore, err error) error {
	if err != nil {
		return err
	}
	defer st.Release()
	return st.SetProps(nil)
}

func consumed(s *mapi.Session) error { return consume(s.OpenMsgStore(nil, 0)) }

func peek(st *mapi.MsgStore, err error) error {
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

func peeked(s *mapi.Session) error { return peek(s.OpenMsgStore(nil, 0)) } // want `\(release-missing\)`

// A comma-ok wrapper.
func tryOpen(s *mapi.Session) (*mapi.MsgStore, bool) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		log.Print(err)
		return nil, false
	}
	return st, true
}

func commaOk(s *mapi.Session) {
	st, ok := tryOpen(s)
	if !ok {
		return
	}
	defer st.Release()
	use(st)
}

func commaOkLeak(s *mapi.Session) {
	st, ok := tryOpen(s) // want `\(release-missing\)`
	if !ok {
		return
	}
	use(st)
}

// A nil result instead of an error.
func openOrNil(s *mapi.Session) *mapi.MsgStore {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil
	}
	return st
}

func orNil(s *mapi.Session) {
	if st := openOrNil(s); st != nil {
		use(st)
		st.Release()
	}
}

func orNilLeak(s *mapi.Session) {
	if st := openOrNil(s); st != nil { // want `\(release-missing\)`
		use(st)
	}
}

// Errors collected in a variable outside the loop.
func collected(s *mapi.Session, ids []mapi.EntryID) error {
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

// The first error wins.
func firstError(s *mapi.Session, ids []mapi.EntryID) (first error) {
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0)
		if err == nil {
			err = st.SetProps(nil)
			st.Release()
		}
		if err != nil && first == nil {
			first = err
		}
	}
	return first
}

// A status kept in a step variable: err == nil chains.
func chained(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err == nil {
		var f *mapi.Folder
		f, err = st.OpenFolder(nil)
		if err == nil {
			err = f.SetProps(nil)
			f.Release()
		}
		st.Release()
	}
	return err
}

func chainedLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err == nil {
		var f *mapi.Folder
		f, err = st.OpenFolder(nil)
		if err == nil {
			err = f.SetProps(nil)
			f.Release()
			st.Release()
		}
	}
	return err
}

// A wrapper of another package with a wrapped error.
func ofKit(s *mapi.Session) error {
	st, err := kit.Open(s)
	if err != nil {
		return err
	}
	defer kit.Free(st)
	return st.SetProps(nil)
}

func ofKitLeak(s *mapi.Session) error {
	st, err := kit.Open(s) // want `\(release-missing\)`
	if errors.Is(err, errBusy) {
		return nil
	} else if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// The error is a field.
type result struct {
	st  *mapi.MsgStore
	err error
}

func asField(s *mapi.Session) error {
	var r result
	r.st, r.err = s.OpenMsgStore(nil, 0)
	if r.err != nil {
		return r.err
	}
	defer r.st.Release()
	return r.st.SetProps(nil)
}

func tryResult(s *mapi.Session) result {
	st, err := s.OpenMsgStore(nil, 0)
	return result{st, err}
}

func asResult(s *mapi.Session) error {
	r := tryResult(s)
	if r.err != nil {
		return r.err
	}
	defer r.st.Release()
	return r.st.SetProps(nil)
}
