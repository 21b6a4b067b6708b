// Package ole is a stub of a binding whose failures, S_FALSE included, are *OleError.
package ole

type OleError struct{ hr uintptr }

func (e *OleError) Error() string { return "ole" }
func (e *OleError) Code() uintptr { return e.hr }

func CoInitializeEx(reserved uintptr, mode uint32) error { return nil }
func CoUninitialize()                                    {}
