package rawcom

import (
	"errors"
	"fmt"
	"unsafe"

	"example.com/mail/rawmapi"
)

// A helper that masks.
func masked(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	if err := checkMask(s.GetStatusTable(0, &t)); err != nil {
		return err
	}
	defer t.Release()
	return work()
}

func maskedLeak(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	if err := checkMask(s.GetStatusTable(0, &t)); err != nil { // want `\(release-missing\)`
		return err
	}
	return work()
}

// A status type of the program's own with methods.
type result int32

func (r result) Failed() bool    { return r < 0 }
func (r result) Succeeded() bool { return !r.Failed() }
func (r result) Err() error {
	if r.Succeeded() {
		return nil
	}
	return status(r)
}

func methodical(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	if hr := result(s.GetStatusTable(0, &t)); hr.Failed() {
		return hr.Err()
	}
	defer t.Release()
	return work()
}

func methodicalErr(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	if err := result(s.GetStatusTable(0, &t)).Err(); err != nil {
		return err
	}
	defer t.Release()
	return work()
}

func methodicalLeak(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	if hr := result(s.GetStatusTable(0, &t)); hr.Failed() { // want `\(release-missing\)`
		return hr.Err()
	}
	return work()
}

// A status kept in one variable to the end.
func running(s *rawmapi.IMAPISession) (hr rawmapi.HRESULT) {
	var st *rawmapi.IMsgStore
	var t *rawmapi.IMAPITable
	hr = s.OpenMsgStore(0, 0, nil, nil, 0, &st)
	if rawmapi.SUCCEEDED(hr) {
		hr = s.GetStatusTable(0, &t)
		if rawmapi.SUCCEEDED(hr) {
			hr = t.SetColumns(nil, 0)
			t.Release()
		}
		st.Release()
	}
	return hr
}

// The same, flat, by the status alone.
func stepwise(s *rawmapi.IMAPISession) (hr rawmapi.HRESULT) {
	var st *rawmapi.IMsgStore
	hr = s.OpenMsgStore(0, 0, nil, nil, 0, &st)
	if hr >= 0 {
		hr = st.SaveChanges(0)
	}
	if st != nil {
		st.Release()
	}
	return hr
}

func stepwiseLeak(s *rawmapi.IMAPISession) (hr rawmapi.HRESULT) {
	var st *rawmapi.IMsgStore
	hr = s.OpenMsgStore(0, 0, nil, nil, 0, &st) // want `\(release-missing\)`
	if hr >= 0 {
		hr = st.SaveChanges(0)
	}
	if hr >= 0 {
		st.Release()
	}
	return hr
}

// A switch over the status.
func switched(s *rawmapi.IMAPISession) error {
	var st *rawmapi.IMsgStore
	switch hr := s.OpenMsgStore(0, 0, nil, nil, 0, &st); {
	case hr == rawmapi.MAPI_E_NO_SUPPORT:
		return errors.ErrUnsupported
	case hr < 0:
		return status(hr)
	}
	defer st.Release()
	return work()
}

func switchedLeak(s *rawmapi.IMAPISession) error {
	var b *rawmapi.IAddrBook
	switch hr := s.OpenAddressBook(0, nil, 0, &b); hr { // want `\((release-missing|warning-as-error)\)`
	case rawmapi.S_OK:
		b.Release()
		return nil
	case rawmapi.MAPI_W_ERRORS_RETURNED:
		return errors.New("incomplete")
	default:
		return status(hr)
	}
}

// The strict helper over a call that has warnings.
func strictly(s *rawmapi.IMAPISession) error {
	var b *rawmapi.IAddrBook
	if err := strict(s.OpenAddressBook(0, nil, 0, &b)); err != nil { // want `\(warning-as-error\)`
		return err
	}
	defer b.Release()
	return work()
}

// A wrapped error of a helper.
func wrapped(s *rawmapi.IMAPISession) error {
	var st *rawmapi.IMsgStore
	if err := named("open", s.OpenMsgStore(0, 0, nil, nil, 0, &st)); err != nil {
		return fmt.Errorf("wrapped: %w", err)
	}
	defer st.Release()
	return work()
}

// Idiomatic wrappers over the binding.
func openStore(s *rawmapi.IMAPISession, id []byte) (*rawmapi.IMsgStore, error) {
	var st *rawmapi.IMsgStore
	var p *rawmapi.ENTRYID
	if len(id) > 0 {
		p = (*rawmapi.ENTRYID)(unsafe.Pointer(&id[0]))
	}
	if hr := s.OpenMsgStore(0, uint32(len(id)), p, nil, 0, &st); rawmapi.FAILED(hr) {
		return nil, status(hr)
	}
	return st, nil
}

// openLoose returns the store as it is, with the error.
func openLoose(s *rawmapi.IMAPISession) (st *rawmapi.IMsgStore, err error) {
	err = check(s.OpenMsgStore(0, 0, nil, nil, 0, &st))
	return
}

func opened(s *rawmapi.IMAPISession) error {
	st, err := openStore(s, nil)
	if err != nil {
		return err
	}
	defer st.Release()
	other, err := openLoose(s)
	if err != nil {
		return err
	}
	defer other.Release()
	return work()
}

func openedLeak(s *rawmapi.IMAPISession) error {
	st, err := openLoose(s) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return check(st.SaveChanges(0))
}

// Status and object, both returned.
func openStatus(s *rawmapi.IMAPISession) (*rawmapi.IMsgStore, rawmapi.HRESULT) {
	var st *rawmapi.IMsgStore
	hr := s.OpenMsgStore(0, 0, nil, nil, 0, &st)
	return st, hr
}

func openedStatus(s *rawmapi.IMAPISession) error {
	st, hr := openStatus(s)
	if rawmapi.FAILED(hr) {
		return status(hr)
	}
	defer st.Release()
	return work()
}

func openedStatusLeak(s *rawmapi.IMAPISession) error {
	st, hr := openStatus(s) // want `\(release-missing\)`
	if rawmapi.FAILED(hr) {
		return status(hr)
	}
	return check(st.SaveChanges(0))
}

// An out-parameter of the program's own function.
func openInto(s *rawmapi.IMAPISession, out **rawmapi.IMsgStore) rawmapi.HRESULT {
	return s.OpenMsgStore(0, 0, nil, nil, 0, out)
}

func openedInto(s *rawmapi.IMAPISession) error {
	var st *rawmapi.IMsgStore
	if hr := openInto(s, &st); hr < 0 {
		return status(hr)
	}
	defer st.Release()
	return work()
}

func openedIntoLeak(s *rawmapi.IMAPISession) error {
	var st *rawmapi.IMsgStore
	if hr := openInto(s, &st); hr < 0 { // want `\(release-missing\)`
		return status(hr)
	}
	return check(st.SaveChanges(0))
}

// An out-parameter in a field.
type mailbox struct {
	session *rawmapi.IMAPISession
	store   *rawmapi.IMsgStore
	conn    rawmapi.ULONG_PTR
}

func (m *mailbox) open(profile *uint16, sink *rawmapi.IMAPIAdviseSink) error {
	if err := check(rawmapi.MAPILogonEx(0, profile, nil, 0, &m.session)); err != nil {
		return err
	}
	if err := check(m.session.OpenMsgStore(0, 0, nil, nil, 0, &m.store)); err != nil {
		return err
	}
	return check(m.store.Advise(0, nil, 2, sink, &m.conn))
}

func (m *mailbox) Close() {
	if m.conn != 0 {
		m.store.Unadvise(m.conn)
		m.conn = 0
	}
	if m.store != nil {
		m.store.Release()
		m.store = nil
	}
	if m.session != nil {
		m.session.Logoff(0, 0, 0)
		m.session.Release()
		m.session = nil
	}
}

func visit(profile *uint16, sink *rawmapi.IMAPIAdviseSink) error {
	var m mailbox
	defer m.Close()
	if err := m.open(profile, sink); err != nil {
		return err
	}
	return work()
}
