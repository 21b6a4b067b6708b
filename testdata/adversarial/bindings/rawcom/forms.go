package rawcom

import (
	"log"
	"runtime"
	"unsafe"

	"example.com/mail/rawmapi"
)

// Success kept as a boolean.
func kept(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	hr := s.GetStatusTable(0, &t)
	ok := rawmapi.SUCCEEDED(hr)
	err := work()
	if ok {
		t.Release()
	}
	return err
}

// A deferred call binds its argument where it stands.
func boundEarly(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	defer rawmapi.UlRelease(unsafe.Pointer(t))
	return check(s.GetStatusTable(0, &t)) // want `\(release-missing\)`
}

// All references in a list of their bases.
func bases(s *rawmapi.IMAPISession) error {
	var open []*rawmapi.IUnknown
	defer func() {
		for i := len(open) - 1; i >= 0; i-- {
			open[i].Release()
		}
	}()
	var st *rawmapi.IMsgStore
	if hr := s.OpenMsgStore(0, 0, nil, nil, 0, &st); hr < 0 {
		return status(hr)
	}
	open = append(open, &st.IUnknown)
	var t *rawmapi.IMAPITable
	if hr := s.GetStatusTable(0, &t); hr < 0 {
		return status(hr)
	}
	open = append(open, &t.IUnknown)
	return work()
}

// One variable for many entries.
func reused(s *rawmapi.IMAPISession, n int) error {
	var u *rawmapi.IUnknown
	for range n {
		if hr := s.OpenEntry(0, nil, nil, 0, nil, &u); hr < 0 {
			continue
		}
		u.Release()
		u = nil
	}
	return work()
}

func reusedLeak(s *rawmapi.IMAPISession, n int) error {
	for range n {
		var u *rawmapi.IUnknown
		if hr := s.OpenEntry(0, nil, nil, 0, nil, &u); hr < 0 { // want `\(release-missing\)`
			continue
		}
		if err := work(); err != nil {
			continue
		}
		u.Release()
	}
	return nil
}

// The second opening is over the first one's variable.
func overwritten(s *rawmapi.IMAPISession) {
	var st *rawmapi.IMsgStore
	if s.OpenMsgStore(0, 0, nil, nil, 0, &st) < 0 {
		return
	}
	s.OpenMsgStore(0, 0, nil, nil, 0, &st) // want `\(overwrite-live\)`
	st.Release()
}

// Memory after the library.
func freedLate(p *rawmapi.IMAPIProp) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if hr := rawmapi.MAPIInitialize(nil); hr < 0 {
		return status(hr)
	}
	var v *rawmapi.SPropValue
	if hr := rawmapi.HrGetOneProp(p, 1, &v); hr < 0 {
		rawmapi.MAPIUninitialize()
		return status(hr)
	}
	defer rawmapi.MAPIFreeBuffer(unsafe.Pointer(v)) // want `\(mapi-call-after-uninit\)`
	defer rawmapi.MAPIUninitialize()
	return work()
}

// An object is no memory, and MAPI's memory is not COM's.
func objectFreed(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	if hr := s.GetStatusTable(0, &t); hr < 0 {
		return status(hr)
	}
	rawmapi.MAPIFreeBuffer(unsafe.Pointer(t)) // want `\(wrong-deallocator\)`
	return nil
}

func taskFreed(p *rawmapi.IMAPIProp) error {
	var v *rawmapi.SPropValue
	if hr := rawmapi.HrGetOneProp(p, 1, &v); hr < 0 {
		return status(hr)
	}
	rawmapi.CoTaskMemFree(unsafe.Pointer(v)) // want `\(wrong-deallocator\)`
	return nil
}

// Not a look at the result.
func ignored() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	rawmapi.MAPIInitialize(nil) // want `\(mapi-init-ignored-result\)`
	defer rawmapi.MAPIUninitialize()
	return work()
}

func fatal(profile *uint16) {
	var s *rawmapi.IMAPISession
	if hr := rawmapi.MAPILogonEx(0, profile, nil, 0, &s); hr < 0 {
		log.Fatal(hr)
	}
	defer s.Release()
	defer s.Logoff(0, 0, 0)
	if err := work(); err != nil {
		log.Fatal(err) // want `\(exit-skips-defers\)`
	}
}

// The rows of a table, each with an entry.
func entries(s *rawmapi.IMAPISession, t *rawmapi.IMAPITable) (err error) {
	for {
		var rows *rawmapi.SRowSet
		if err = check(t.QueryRows(10, 0, &rows)); err != nil {
			return err
		}
		n := rows.Rows
		for range n {
			var u *rawmapi.IUnknown
			if s.OpenEntry(0, nil, nil, 0, nil, &u) < 0 {
				continue
			}
			err = work()
			u.Release()
			if err != nil {
				break
			}
		}
		rawmapi.FreeProws(rows)
		if err != nil || n == 0 {
			return err
		}
	}
}

func entriesLeak(s *rawmapi.IMAPISession, t *rawmapi.IMAPITable) error {
	var rows *rawmapi.SRowSet
	if err := check(t.QueryRows(10, 0, &rows)); err != nil { // want `\(buffer-leak\)`
		return err
	}
	for range rows.Rows {
		var u *rawmapi.IUnknown
		if err := check(s.OpenEntry(0, nil, nil, 0, nil, &u)); err != nil {
			return err
		}
		u.Release()
	}
	rawmapi.FreeProws(rows)
	return nil
}

// Simple MAPI: zero is success.
func simple(profile *byte) uint32 {
	var session rawmapi.LHANDLE
	if r := rawmapi.MAPILogon(0, profile, nil, 0, 0, &session); r != 0 {
		return r
	}
	defer rawmapi.MAPILogoff(session, 0, 0, 0)
	var m *rawmapi.MapiMessage
	if r := rawmapi.MAPIReadMail(session, 0, nil, 0, 0, &m); r != 0 {
		return r
	}
	defer rawmapi.MAPIFreeBuffer(unsafe.Pointer(m))
	return rawmapi.MAPISendMail(session, 0, m, 0, 0)
}

// The session logs off in the helper that has it.
func endSession(s *rawmapi.IMAPISession) {
	if s != nil {
		s.Logoff(0, rawmapi.MAPI_LOGOFF_UI, 0)
		s.Release()
	}
}

func ended(profile *uint16) error {
	var s *rawmapi.IMAPISession
	hr := rawmapi.MAPILogonEx(0, profile, nil, 0, &s)
	defer endSession(s)
	if hr < 0 {
		return status(hr)
	}
	var st *rawmapi.IMsgStore
	if hr := s.OpenMsgStore(0, 0, nil, nil, 0, &st); hr < 0 {
		return status(hr)
	}
	defer st.Release()
	return work()
}

func endedOpen(profile *uint16) error {
	var s *rawmapi.IMAPISession
	if hr := rawmapi.MAPILogonEx(0, profile, nil, 0, &s); hr < 0 {
		return status(hr)
	}
	var st *rawmapi.IMsgStore
	if hr := s.OpenMsgStore(0, 0, nil, nil, 0, &st); hr < 0 {
		endSession(s)
		return status(hr)
	}
	endSession(s) // want `\(object-open-at-logoff\)`
	st.Release()
	return nil
}

// Two steps to a session: the second may fail.
func newMailbox(profile *uint16, sink *rawmapi.IMAPIAdviseSink) (*mailbox, error) {
	m := new(mailbox)
	if err := m.open(profile, sink); err != nil {
		m.Close()
		return nil, err
	}
	return m, nil
}

func resided(profile *uint16, sink *rawmapi.IMAPIAdviseSink) error {
	m, err := newMailbox(profile, sink)
	if err != nil {
		return err
	}
	defer m.Close()
	return check(m.store.SaveChanges(0))
}

func residedLeak(profile *uint16, sink *rawmapi.IMAPIAdviseSink) error {
	m, err := newMailbox(profile, sink) // want `\((session-not-released|advise-no-unadvise|release-missing)\)`
	if err != nil {
		return err
	}
	return check(m.store.SaveChanges(0))
}
