package coinitsfalse

import (
	"errors"
	"syscall"

	"example.com/mail/mapi"
	"example.com/mail/ole"
)

// Code that looks at S_FALSE.
func byCode() error {
	if err := ole.CoInitialize(0); err != nil {
		var e *ole.OleError
		if !errors.As(err, &e) || e.Code() != 1 {
			return err
		}
	}
	defer ole.CoUninitialize()
	return nil
}

func byAssertion() error {
	err := ole.CoInitialize(0)
	if err != nil {
		code := err.(*ole.OleError).Code()
		if code != 0 && code != 1 {
			return err
		}
	}
	defer ole.CoUninitialize()
	return nil
}

func byErrno() error {
	err := ole.CoInitializeEx(0, 0)
	if err != nil && !errors.Is(err, syscall.Errno(1)) {
		return err
	}
	defer ole.CoUninitialize()
	return nil
}

func byComparison() error {
	err := ole.CoInitializeEx(0, 0)
	if err == nil || err == syscall.Errno(1) {
		defer ole.CoUninitialize()
		return nil
	}
	return err
}

func isFalse(err error) bool {
	var e *ole.OleError
	return errors.As(err, &e) && e.Code() == 1
}

func byHelper() error {
	err := ole.CoInitializeEx(0, 0)
	if err == nil || isFalse(err) {
		defer ole.CoUninitialize()
		return nil
	}
	return err
}

// A status that is an HRESULT has no such trap; nor has an error that nobody looks at.
func ignored() {
	mapi.CoInitializeEx(0)
	defer mapi.CoUninitialize()
}
