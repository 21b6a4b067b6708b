// Package rawcom tests mapilint against programs over a binding in the style of C.
package rawcom

import (
	"errors"

	"example.com/mail/rawmapi"
)

var (
	iidStore    rawmapi.IID
	iidShutdown rawmapi.IID
	failure     error
)

func work() error { return failure }

type status rawmapi.HRESULT

func (e status) Error() string { return "status" }

func check(hr rawmapi.HRESULT) error {
	if hr < 0 {
		return status(hr)
	}
	return nil
}

// checkMask tells failure by the severity bit.
func checkMask(hr rawmapi.HRESULT) error {
	if uint32(hr)&0x80000000 != 0 {
		return status(hr)
	}
	return nil
}

// strict takes warnings for failures.
func strict(hr rawmapi.HRESULT) error {
	if hr != rawmapi.S_OK {
		return status(hr)
	}
	return nil
}

// named adds a context to the error.
func named(op string, hr rawmapi.HRESULT) error {
	if err := check(hr); err != nil {
		return errors.Join(errors.New(op), err)
	}
	return nil
}
