// Package status makes errors of statuses. It knows nothing of MAPI.
package status

// Code is a status that is an error.
type Code int32

func (c Code) Error() string { return "status" }

// Failed tells failure.
func (c Code) Failed() bool { return int32(c) < 0 }

// Of makes a code of a status.
func Of(hr int32) Code { return Code(hr) }

// Text describes a status.
func Text(hr int32) string { return Code(hr).Error() }
