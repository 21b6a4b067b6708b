// Package status is a status type of its own, away from the binding that returns it.
package status

// HRESULT is a COM status with methods.
type HRESULT int32

func (hr HRESULT) Failed() bool  { return hr < 0 }
func (hr HRESULT) Error() string { return "hresult" }
