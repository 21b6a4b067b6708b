package lang

import "example.com/mail/rawmapi"

type hresultError rawmapi.HRESULT

func (e hresultError) Error() string { return "hresult" }

// rawCheck turns a status into an error; warnings are successes.
func rawCheck(hr rawmapi.HRESULT) error {
	if rawmapi.FAILED(hr) {
		return hresultError(hr)
	}
	return nil
}

// rawMust panics at a failure.
func rawMust(hr rawmapi.HRESULT) {
	if hr < 0 {
		panic(hresultError(hr))
	}
}

func rawOK(hr rawmapi.HRESULT) bool { return hr >= 0 }

// A store out-parameter, released on success.
func rawOpen(s *rawmapi.IMAPISession) error {
	var st *rawmapi.IMsgStore
	if hr := s.OpenMsgStore(0, 0, nil, nil, 0, &st); rawmapi.FAILED(hr) {
		return hresultError(hr)
	}
	defer st.Release()
	return work()
}

func rawOpenLeak(s *rawmapi.IMAPISession) error {
	var st *rawmapi.IMsgStore
	if hr := s.OpenMsgStore(0, 0, nil, nil, 0, &st); rawmapi.FAILED(hr) { // want `\(release-missing\)`
		return hresultError(hr)
	}
	if err := work(); err != nil {
		return err
	}
	st.Release()
	return nil
}

// The macro for success.
func rawSucceeded(s *rawmapi.IMAPISession) {
	var st *rawmapi.IMsgStore
	hr := s.OpenMsgStore(0, 0, nil, nil, 0, &st)
	if rawmapi.SUCCEEDED(hr) {
		st.SetProps(0, nil, nil)
		st.Release()
	}
}

func rawSucceededLeak(s *rawmapi.IMAPISession) {
	var st *rawmapi.IMsgStore
	hr := s.OpenMsgStore(0, 0, nil, nil, 0, &st) // want `\(release-missing\)`
	if rawmapi.SUCCEEDED(hr) {
		st.SetProps(0, nil, nil)
	}
}

// A comparison with zero.
func rawNegative(s *rawmapi.IMAPISession) rawmapi.HRESULT {
	var t *rawmapi.IMAPITable
	hr := s.GetStatusTable(0, &t)
	if int32(hr) < 0 {
		return hr
	}
	hr = t.SetColumns(nil, 0)
	t.Release()
	return hr
}

func rawNegativeLeak(s *rawmapi.IMAPISession) rawmapi.HRESULT {
	var t *rawmapi.IMAPITable
	hr := s.GetStatusTable(0, &t) // want `\(release-missing\)`
	if int32(hr) < 0 {
		return hr
	}
	if hr = t.SetColumns(nil, 0); hr < 0 {
		return hr
	}
	t.Release()
	return hr
}

// The severity bit.
func rawSeverity(s *rawmapi.IMAPISession) uint32 {
	var t *rawmapi.IMAPITable
	hr := uint32(s.GetStatusTable(0, &t))
	if hr&0x80000000 != 0 {
		return hr
	}
	t.Release()
	return 0
}

func rawSeverityLeak(s *rawmapi.IMAPISession, c bool) uint32 {
	var t *rawmapi.IMAPITable
	hr := uint32(s.GetStatusTable(0, &t)) // want `\(release-missing\)`
	if hr&0x80000000 != 0 {
		return hr
	}
	if c {
		return 1
	}
	t.Release()
	return 0
}

// A shift to the severity bit.
func rawShift(s *rawmapi.IMAPISession) bool {
	var t *rawmapi.IMAPITable
	hr := s.GetStatusTable(0, &t)
	if uint32(hr)>>31 == 1 {
		return false
	}
	t.Release()
	return true
}

// A table has no warnings: S_OK alone is not what a store or a table returns late.
func rawNotOK(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	if hr := s.GetStatusTable(0, &t); hr != rawmapi.S_OK {
		return hresultError(hr)
	}
	defer t.Release()
	return work()
}

// An address book comes with a warning, too.
func rawWarned(s *rawmapi.IMAPISession) error {
	var b *rawmapi.IAddrBook
	if hr := s.OpenAddressBook(0, nil, 0, &b); hr != rawmapi.S_OK { // want `\(warning-as-error\)`
		return hresultError(hr)
	}
	defer b.Release()
	return work()
}

func rawWarnedHandled(s *rawmapi.IMAPISession) error {
	var b *rawmapi.IAddrBook
	if hr := s.OpenAddressBook(0, nil, 0, &b); hr != rawmapi.S_OK && hr != rawmapi.MAPI_W_ERRORS_RETURNED {
		return hresultError(hr)
	}
	defer b.Release()
	return work()
}

func rawWarnedReleased(s *rawmapi.IMAPISession) error {
	var b *rawmapi.IAddrBook
	hr := s.OpenAddressBook(0, nil, 0, &b)
	if b != nil {
		defer b.Release()
	}
	if hr != rawmapi.S_OK {
		return hresultError(hr)
	}
	return work()
}

// A checking helper.
func rawChecked(s *rawmapi.IMAPISession) error {
	var st *rawmapi.IMsgStore
	if err := rawCheck(s.OpenMsgStore(0, 0, nil, nil, 0, &st)); err != nil {
		return err
	}
	defer st.Release()
	var f *rawmapi.IUnknown
	if err := rawCheck(st.OpenEntry(0, nil, nil, 0, nil, &f)); err != nil {
		return err
	}
	defer f.Release()
	return work()
}

func rawCheckedLeak(s *rawmapi.IMAPISession) error {
	var st *rawmapi.IMsgStore
	if err := rawCheck(s.OpenMsgStore(0, 0, nil, nil, 0, &st)); err != nil { // want `\(release-missing\)`
		return err
	}
	var f *rawmapi.IUnknown
	if err := rawCheck(st.OpenEntry(0, nil, nil, 0, nil, &f)); err != nil {
		return err
	}
	f.Release()
	st.Release()
	return nil
}

// A helper that panics.
func rawPanics(s *rawmapi.IMAPISession) {
	var st *rawmapi.IMsgStore
	rawMust(s.OpenMsgStore(0, 0, nil, nil, 0, &st))
	defer st.Release()
	rawMust(st.SaveChanges(0))
}

// A helper that answers.
func rawAnswered(s *rawmapi.IMAPISession) {
	var st *rawmapi.IMsgStore
	if !rawOK(s.OpenMsgStore(0, 0, nil, nil, 0, &st)) {
		return
	}
	st.Release()
}

func rawAnsweredTwice(s *rawmapi.IMAPISession) {
	var st *rawmapi.IMsgStore
	if !rawOK(s.OpenMsgStore(0, 0, nil, nil, 0, &st)) {
		return
	}
	st.Release()
	st.Release() // want `\(double-release\)`
}

// The out variable tells.
func rawNilTold(s *rawmapi.IMAPISession) {
	var st *rawmapi.IMsgStore
	s.OpenMsgStore(0, 0, nil, nil, 0, &st)
	if st == nil {
		return
	}
	st.Release()
}

func rawNilToldLeak(s *rawmapi.IMAPISession) {
	var st *rawmapi.IMsgStore
	s.OpenMsgStore(0, 0, nil, nil, 0, &st) // want `\(release-missing\)`
	if st == nil {
		return
	}
	st.SaveChanges(0)
}

// One label at the end of it all.
func rawCleanup(profile *uint16) (hr rawmapi.HRESULT) {
	var s *rawmapi.IMAPISession
	var st *rawmapi.IMsgStore
	var t *rawmapi.IMAPITable
	if hr = rawmapi.MAPILogonEx(0, profile, nil, 0, &s); rawmapi.FAILED(hr) {
		goto end
	}
	if hr = s.GetMsgStoresTable(0, &t); rawmapi.FAILED(hr) {
		goto end
	}
	if hr = s.OpenMsgStore(0, 0, nil, nil, 0, &st); rawmapi.FAILED(hr) {
		goto end
	}
	hr = st.SaveChanges(0)
end:
	if st != nil {
		st.Release()
	}
	if t != nil {
		t.Release()
	}
	if s != nil {
		s.Logoff(0, 0, 0)
		s.Release()
	}
	return hr
}

func rawCleanupWrong(profile *uint16) (hr rawmapi.HRESULT) {
	var s *rawmapi.IMAPISession
	var st *rawmapi.IMsgStore
	if hr = rawmapi.MAPILogonEx(0, profile, nil, 0, &s); rawmapi.FAILED(hr) {
		goto end
	}
	if hr = s.OpenMsgStore(0, 0, nil, nil, 0, &st); rawmapi.FAILED(hr) {
		goto end
	}
	hr = st.SaveChanges(0)
end:
	if s != nil {
		s.Logoff(0, 0, 0) // want `\(object-open-at-logoff\)`
		s.Release()
	}
	if st != nil {
		st.Release()
	}
	return hr
}
