package control

import "example.com/mail/mapi"

// call calls f.
func call(f func() error) error { return f() }

// A helper runs the closure that opens; its error is the helper's.
func calledByHelper(s *mapi.Session) error {
	var st *mapi.MsgStore
	err := call(func() (err error) {
		st, err = s.OpenMsgStore(nil, 0)
		return err
	})
	if err != nil {
		return err
	}
	defer st.Release()
	return st.SetProps(nil)
}

func calledByHelperLeak(s *mapi.Session) error {
	var st *mapi.MsgStore
	err := call(func() (err error) {
		st, err = s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
		return err
	})
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// times repeats f until it succeeds.
func times(n int, f func() error) (err error) {
	for range n {
		if err = f(); err == nil {
			return nil
		}
	}
	return err
}

func calledAgain(s *mapi.Session) error {
	var st *mapi.MsgStore
	err := times(3, func() (err error) {
		st, err = s.OpenMsgStore(nil, 0)
		return err
	})
	if err != nil {
		return err
	}
	defer st.Release()
	return st.SetProps(nil)
}

// An error by pointer, read by the deferred call.
func releaseOnError(st *mapi.MsgStore, err *error) {
	if *err != nil {
		st.Release()
	}
}

func errorByPointer(s *mapi.Session) (_ *mapi.MsgStore, err error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	defer releaseOnError(st, &err)
	if err = work(); err != nil {
		return nil, err
	}
	return st, nil
}

// A predicate over the object.
func there(st *mapi.MsgStore) bool { return st != nil }

func predicateOfObject(s *mapi.Session) {
	st, _ := s.OpenMsgStore(nil, 0)
	if there(st) {
		st.Release()
	}
}

// Conditions that exclude each other, told by comparison.
func byNumber(s *mapi.Session, mode int) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if mode == 3 {
		st.Release()
	}
	if mode != 3 {
		st.Release()
	}
	return nil
}

func byOrder(s *mapi.Session, n int) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if n > 3 {
		st.Release()
	}
	if n <= 3 {
		st.Release()
	}
	return nil
}

func byLength(s *mapi.Session, ids []mapi.EntryID) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		st.Release()
	}
	work()
	if len(ids) != 0 {
		st.Release()
	}
	return nil
}

// cancel returns what cancels a notification.
func cancel(st *mapi.MsgStore, sink *mapi.AdviseSink) (func(), error) {
	conn, err := st.Advise(nil, 0, sink)
	if err != nil {
		return nil, err
	}
	return func() { st.Unadvise(conn) }, nil
}

func cancelled(st *mapi.MsgStore, sink *mapi.AdviseSink) error {
	stop, err := cancel(st, sink)
	if err != nil {
		return err
	}
	defer stop()
	return work()
}

func neverCancelled(st *mapi.MsgStore, sink *mapi.AdviseSink) error {
	_, err := cancel(st, sink) // missed: `\(advise-no-unadvise\)`
	return err
}

func cancelledTwice(st *mapi.MsgStore, sink *mapi.AdviseSink) error {
	stop, err := cancel(st, sink)
	if err != nil {
		return err
	}
	stop()
	stop() // missed: `\(unadvise-twice\)`
	return nil
}
