package control

import (
	"errors"
	"log"

	"example.com/mail/adversarial/control/kit"
	"example.com/mail/mapi"
)

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
