package coinitsfalse

import (
	"errors"
	"strings"
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

// S_FALSE told by its text, by a type switch, by comma-ok, by As.
func byText() error {
	if err := ole.CoInitialize(0); err != nil && err.Error() != "Incorrect function." {
		return err
	}
	defer ole.CoUninitialize()
	return nil
}

func byTextPart() error {
	err := ole.CoInitialize(0)
	if err != nil && !strings.Contains(err.Error(), "Incorrect function") {
		return err
	}
	ole.CoUninitialize()
	return nil
}

func bySwitch() error {
	err := ole.CoInitialize(0)
	switch e := err.(type) {
	case nil:
	case *ole.OleError:
		if e.Code() != 1 {
			return err
		}
	default:
		return err
	}
	defer ole.CoUninitialize()
	return nil
}

func byCommaOk() error {
	if err := ole.CoInitialize(0); err != nil {
		if e, ok := err.(*ole.OleError); !ok || e.Code() != 1 {
			return err
		}
	}
	defer ole.CoUninitialize()
	return nil
}

func byErrnoAs() error {
	if err := ole.CoInitialize(0); err != nil {
		var n syscall.Errno
		if !errors.As(err, &n) || n != 1 {
			return err
		}
	}
	defer ole.CoUninitialize()
	return nil
}

const sFalse = syscall.Errno(1)

func bySwitchValue() error {
	switch err := ole.CoInitialize(0); err {
	case nil, sFalse:
		defer ole.CoUninitialize()
		return nil
	default:
		return err
	}
}

// started tells whether COM counted the call.
func started(err error) bool { return err == nil || isFalse(err) }

func byPredicate() error {
	err := ole.CoInitialize(0)
	if !started(err) {
		return err
	}
	defer ole.CoUninitialize()
	return nil
}

// up takes S_FALSE for a success.
func up() error {
	if err := ole.CoInitialize(0); err != nil && !isFalse(err) {
		return err
	}
	return nil
}

func viaUp() error {
	if err := up(); err != nil {
		return err
	}
	defer ole.CoUninitialize()
	return nil
}

// tolerant makes nothing of S_FALSE.
func tolerant(err error) error {
	if isFalse(err) {
		return nil
	}
	return err
}

func byTolerance() error {
	if err := tolerant(ole.CoInitialize(0)); err != nil {
		return err
	}
	defer ole.CoUninitialize()
	return nil
}
