package rawcom

import (
	"example.com/mail/adversarial/bindings/hresult"
	"example.com/mail/rawmapi"
)

// Helpers that open by a function with an out-parameter.
func getTable(open func(**rawmapi.IMAPITable) rawmapi.HRESULT) (*rawmapi.IMAPITable, error) {
	var t *rawmapi.IMAPITable
	if hr := open(&t); hr < 0 {
		return nil, status(hr)
	}
	return t, nil
}

func get[T any](open func(**T) rawmapi.HRESULT) (*T, error) {
	var p *T
	if hr := open(&p); hr < 0 {
		return nil, status(hr)
	}
	return p, nil
}

func gotTable(s *rawmapi.IMAPISession) error {
	t, err := getTable(func(out **rawmapi.IMAPITable) rawmapi.HRESULT { return s.GetStatusTable(0, out) })
	if err != nil {
		return err
	}
	defer t.Release()
	return work()
}

func gotAny(s *rawmapi.IMAPISession) error {
	t, err := get(func(out **rawmapi.IMAPITable) rawmapi.HRESULT { return s.GetStatusTable(0, out) })
	if err != nil {
		return err
	}
	defer t.Release()
	return work()
}

func gotApart(s *rawmapi.IMAPISession) error {
	t, err := hresult.Get(func(out **rawmapi.IMAPITable) rawmapi.HRESULT { return s.GetStatusTable(0, out) })
	if err != nil {
		return err
	}
	defer t.Release()
	return work()
}

func gotAnyApart(s *rawmapi.IMAPISession) error {
	t, err := hresult.GetAny(func(out **rawmapi.IMAPITable) rawmapi.HRESULT { return s.GetStatusTable(0, out) })
	if err != nil {
		return err
	}
	defer t.Release()
	return work()
}

// Helpers of another package that release.
func droppedApart(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	if hr := s.GetStatusTable(0, &t); hr < 0 {
		return status(hr)
	}
	defer hresult.Drop(t)
	return work()
}
