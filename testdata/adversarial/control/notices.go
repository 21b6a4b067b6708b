package control

import (
	"errors"
	"log"
	"unsafe"

	"example.com/mail/adversarial/control/kit"
	"example.com/mail/mapi"
)

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
	defer stop() // missed: `\(unadvise-late\)`
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

func propsFreedEarly(st *mapi.MsgStore) error {
	p, err := st.GetProps(nil)
	if err != nil {
		return err
	}
	mapi.FreeBuffer(p)
	_, err = mapi.AllocateMore(8, p) // want `\(use-after-free\)`
	return err
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
