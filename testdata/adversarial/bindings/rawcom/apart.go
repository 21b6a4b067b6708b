package rawcom

import (
	"example.com/mail/adversarial/bindings/hresult"
	"example.com/mail/rawmapi"
)

// Helpers over statuses that another package declares.
func apartFailed(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	if hr := s.GetStatusTable(0, &t); hresult.Failed(hr) {
		return status(hr)
	}
	defer t.Release()
	return work()
}

func apartNegative(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	if hr := s.GetStatusTable(0, &t); hresult.Negative(hr) {
		return status(hr)
	}
	defer t.Release()
	return work()
}

func apartCheck(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	if err := hresult.Check(s.GetStatusTable(0, &t)); err != nil {
		return err
	}
	defer t.Release()
	return work()
}

func apartCheckLeak(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	if err := hresult.Check(s.GetStatusTable(0, &t)); err != nil { // want `\(release-missing\)`
		return err
	}
	return work()
}

func apartMasked(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	if err := hresult.CheckMasked(s.GetStatusTable(0, &t)); err != nil {
		return err
	}
	defer t.Release()
	return work()
}

func apartMust(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	hresult.Must(s.GetStatusTable(0, &t))
	defer t.Release()
	return work()
}

func apartMethod(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	if hr := hresult.Status(s.GetStatusTable(0, &t)); hr.Failed() {
		return hr
	}
	defer t.Release()
	return work()
}

func apartErr(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	if err := hresult.Status(s.GetStatusTable(0, &t)).Err(); err != nil {
		return err
	}
	defer t.Release()
	return work()
}
