package control

import (
	"errors"
	"log"
	"unsafe"

	"example.com/mail/adversarial/control/kit"
	"example.com/mail/mapi"
)

// Logoff may be tried again if it fails.
func logoffRetried() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	if err := s.Logoff(mapi.LogoffUI); err != nil {
		return s.Logoff(0)
	}
	return nil
}

func logoffTwice() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0) // want `\(logoff-twice\)`
	if err := s.Logoff(0); err != nil {
		return err
	}
	return nil
}

// The session is nil when the logon failed: the deferred closure knows.
func nilSession() (err error) {
	var s *mapi.Session
	defer func() {
		if s != nil {
			kit.End(s)
		}
	}()
	if s, err = mapi.LogonEx("", "", 0); err != nil {
		s, err = mapi.LogonEx("default", "", 0)
	}
	if err != nil {
		return err
	}
	st, err := kit.Open(s)
	if err != nil {
		return err
	}
	defer st.Release()
	return nil
}

// Either of two stores in one variable.
func either(s *mapi.Session, archive bool) (err error) {
	var st *mapi.MsgStore
	if archive {
		st, err = s.OpenMsgStore(nil, 0)
	} else {
		st, err = s.OpenMsgStore(mapi.EntryID{1}, 0)
	}
	if err != nil {
		return err
	}
	defer st.Release()
	return st.SetProps(nil)
}

func eitherLeak(s *mapi.Session, archive bool) (err error) {
	var st *mapi.MsgStore
	if archive {
		st, err = s.OpenMsgStore(nil, 0)
		if err != nil {
			return err
		}
		defer st.Release()
	} else {
		st, err = s.OpenMsgStore(mapi.EntryID{1}, 0) // want `\(release-missing\)`
		if err != nil {
			return err
		}
	}
	return st.SetProps(nil)
}

// A borrowed store or one's own: a flag remembers.
func borrowedOrOwn(s *mapi.Session, st *mapi.MsgStore) (err error) {
	own := st == nil
	if own {
		if st, err = s.OpenMsgStore(nil, 0); err != nil {
			return err
		}
	}
	use(st)
	if own {
		st.Release()
	}
	return nil
}

func borrowedOrOwnDefer(s *mapi.Session, st *mapi.MsgStore) (err error) {
	if st == nil {
		if st, err = s.OpenMsgStore(nil, 0); err != nil {
			return err
		}
		defer st.Release()
	}
	return st.SetProps(nil)
}

func borrowedOrOwnLeak(s *mapi.Session, st *mapi.MsgStore) (err error) {
	if st == nil {
		if st, err = s.OpenMsgStore(nil, 0); err != nil { // want `\(release-missing\)`
			return err
		}
	}
	return st.SetProps(nil)
}

// A cleanup that is the result of a condition.
func openOrBorrow(s *mapi.Session, st *mapi.MsgStore) (*mapi.MsgStore, func(), error) {
	if st != nil {
		return st, func() {}, nil
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, nil, err
	}
	return st, func() { st.Release() }, nil
}

func openedOrBorrowed(s *mapi.Session, st *mapi.MsgStore) error {
	st, done, err := openOrBorrow(s, st)
	if err != nil {
		return err
	}
	defer done()
	return st.SetProps(nil)
}

// Swap two variables.
func swap(s *mapi.Session) error {
	a, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	b, err := s.OpenMsgStore(mapi.EntryID{1}, 0)
	if err != nil {
		a.Release()
		return err
	}
	a, b = b, a
	use(a)
	a.Release()
	b.Release()
	return nil
}

func swapTwice(s *mapi.Session) error {
	a, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	b, err := s.OpenMsgStore(mapi.EntryID{1}, 0) // want `\(release-missing\)`
	if err != nil {
		a.Release()
		return err
	}
	old := a
	a, b = b, a
	old.Release()
	b.Release() // want `\(double-release\)`
	use(a)
	return nil
}

// A pointer to a pointer.
func pointer(s *mapi.Session) (err error) {
	var st *mapi.MsgStore
	p := &st
	if *p, err = s.OpenMsgStore(nil, 0); err != nil {
		return err
	}
	use(st)
	(*p).Release()
	return nil
}

func pointerLate(s *mapi.Session) (err error) {
	var st *mapi.MsgStore
	p := &st
	if *p, err = s.OpenMsgStore(nil, 0); err != nil {
		return err
	}
	(*p).Release()
	use(st) // want `\(use-after-release\)`
	return nil
}

// The message is submitted or thrown away on purpose.
func send(f *mapi.Folder) (err error) {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	if err := m.SetProps(nil); err != nil {
		return err
	}
	n, a, err := m.CreateAttach()
	if err != nil {
		return err
	}
	defer a.Release()
	log.Print(n)
	if err := a.SaveChanges(0); err != nil {
		return err
	}
	return m.SubmitMessage(0)
}

func sendUnsaved(f *mapi.Folder) (err error) {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	_, a, err := m.CreateAttach() // want `\(attach-unsaved\)`
	if err != nil {
		return err
	}
	defer a.Release()
	return m.SubmitMessage(0)
}

// A notification with its sink, cancelled in a closure that is returned.
func watch(st *mapi.MsgStore, f func(*mapi.Notification)) (stop func() error, err error) {
	sink, err := mapi.HrAllocAdviseSink(f)
	if err != nil {
		return nil, err
	}
	defer sink.Release()
	conn, err := st.Advise(nil, 0, sink)
	if err != nil {
		return nil, err
	}
	return func() error { return st.Unadvise(conn) }, nil
}

func watched(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	stop, err := watch(st, func(*mapi.Notification) {})
	if err != nil {
		return err
	}
	defer stop()
	return work()
}

// The store goes before its notification is cancelled.
func watchedLate(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	stop, err := watch(st, func(*mapi.Notification) {})
	if err != nil {
		st.Release()
		return err
	}
	defer stop() // want `\(unadvise-late\)`
	defer st.Release()
	return work()
}

// The failing Advise owes nothing.
func adviseOptional(t *mapi.Table, sink *mapi.AdviseSink) error {
	conn, err := t.Advise(0, sink)
	if err == nil {
		defer t.Unadvise(conn)
	} else {
		log.Print("no notifications")
	}
	return t.SetColumns(nil)
}

func adviseEarlyReturn(t *mapi.Table, sink *mapi.AdviseSink) error {
	conn, err := t.Advise(0, sink) // want `\(advise-no-unadvise\)`
	if err != nil {
		return err
	}
	if err := t.SetColumns(nil); err != nil {
		return err
	}
	return t.Unadvise(conn)
}

// A buffer moves through unsafe.Pointer and a helper.
func props(st *mapi.MsgStore) ([]byte, error) {
	p, err := st.GetProps(nil)
	if err != nil {
		return nil, err
	}
	defer func() { mapi.FreeBuffer(p) }()
	return append([]byte(nil), unsafe.Slice((*byte)(p), 8)...), nil
}

func propsFreedEarly(st *mapi.MsgStore) (byte, error) {
	p, err := st.GetProps(nil)
	if err != nil {
		return 0, err
	}
	mapi.FreeBuffer(p)
	return *(*byte)(p), nil // want `\(use-after-free\)`
}

// Uninitialize through a flag.
func startMaybe(host bool) error {
	if !host {
		if err := mapi.Initialize(0); err != nil {
			return err
		}
		defer mapi.Uninitialize()
	}
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer kit.End(s)
	return work()
}

// Uninitialize although Initialize failed.
func startFailed() error {
	err := mapi.Initialize(0)
	defer mapi.Uninitialize() // want `\(mapi-uninit-after-failed-init\)`
	if err != nil {
		return err
	}
	return work()
}

// An error after the explicit end of everything.
func explicitEnd() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err == nil {
		err = st.SetProps(nil)
		st.Release()
	}
	return errors.Join(err, s.Logoff(0), released(s))
}

// Two sessions of one store variable, one after the other.
func profiles(names []string) error {
	for _, name := range names {
		if err := profile(name); err != nil {
			return err
		}
	}
	return nil
}

func profile(name string) (err error) {
	s, err := mapi.LogonEx(name, "", 0)
	if err != nil {
		return err
	}
	defer func() {
		if e := s.Logoff(0); e != nil && err == nil {
			err = e
		}
		s.Release()
	}()
	t, err := s.GetMsgStoresTable(0)
	if err != nil {
		return err
	}
	defer t.Release()
	rows, err := t.QueryRows(10, 0)
	if err != nil {
		return err
	}
	defer mapi.FreeProws(rows)
	for range rows.Rows {
		if err := work(); err != nil {
			return err
		}
	}
	return nil
}
