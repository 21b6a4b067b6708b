// Package hresult is what a program keeps of statuses, apart from any binding.
package hresult

import "example.com/mail/rawmapi"

// A Status is a status.
type Status uint32

// Failed tells failure by the severity bit.
func (s Status) Failed() bool { return s&0x80000000 != 0 }

// Error describes the failure.
func (s Status) Error() string { return "status" }

// Err is the failure, or nil.
func (s Status) Err() error {
	if s.Failed() {
		return s
	}
	return nil
}

// Failed is the macro for the severity bit.
func Failed(hr rawmapi.HRESULT) bool { return uint32(hr)&0x80000000 != 0 }

// Negative is the macro as a comparison.
func Negative(hr rawmapi.HRESULT) bool { return hr < 0 }

// Check makes a failure an error.
func Check(hr rawmapi.HRESULT) error {
	if hr < 0 {
		return Status(hr)
	}
	return nil
}

// CheckMasked makes a failure an error by its severity bit.
func CheckMasked(hr rawmapi.HRESULT) error {
	if Failed(hr) {
		return Status(hr)
	}
	return nil
}

// Must panics at a failure.
func Must(hr rawmapi.HRESULT) {
	if err := Check(hr); err != nil {
		panic(err)
	}
}

// Get opens a table by a function.
func Get(open func(**rawmapi.IMAPITable) rawmapi.HRESULT) (*rawmapi.IMAPITable, error) {
	var t *rawmapi.IMAPITable
	if hr := open(&t); hr < 0 {
		return nil, Status(hr)
	}
	return t, nil
}

// GetAny opens anything by a function.
func GetAny[T any](open func(**T) rawmapi.HRESULT) (*T, error) {
	var t *T
	if hr := open(&t); hr < 0 {
		return nil, Status(hr)
	}
	return t, nil
}

// Drop releases what is there.
func Drop(v any) {
	if u, ok := v.(interface{ Release() uint32 }); ok {
		u.Release()
	}
}
