// Package foreign asks another package, which is not looked into, what a status means. All of it is correct.
package foreign

import (
	"errors"

	"example.com/mail/adversarial/alarms/foreign/status"
	"example.com/mail/rawmapi"
)

func initialise() error {
	hr := rawmapi.CoInitializeEx(nil, 0)
	if e := status.Of(int32(hr)); e.Failed() {
		return e
	}
	return nil
}

func open(s *rawmapi.IMAPISession) error {
	var st *rawmapi.IMsgStore
	hr := s.OpenMsgStore(0, 0, nil, nil, 0, &st)
	if e := status.Of(int32(hr)); e.Failed() {
		return e
	}
	st.Release()
	return nil
}

func described(s *rawmapi.IMAPISession) error {
	var st *rawmapi.IMsgStore
	hr := s.OpenMsgStore(0, 0, nil, nil, 0, &st) // want `store "st" is not released on all paths \(release-missing\)`
	text := status.Text(int32(hr))
	if hr < 0 {
		return errors.New(text)
	}
	return nil
}

// A status of the package's own.
type code int32

func codeOf(hr rawmapi.HRESULT) code { return code(hr) }

func (c code) failed() bool { return c < 0 }

func (c code) Error() string { return "code" }

func enter() error {
	hr := rawmapi.CoInitializeEx(nil, 0)
	if c := codeOf(hr); c.failed() {
		return c
	}
	return nil
}
