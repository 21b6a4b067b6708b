// Package com is a plain COM library in the manner of go-ole.
package com

// A GUID names a class or an interface.
type GUID struct{ data [16]byte }

// An Error is a failed HRESULT.
type Error struct{ hr uintptr }

func (e *Error) Error() string { return "com error" }

// Code returns the HRESULT.
func (e *Error) Code() uintptr { return e.hr }

// IUnknown is the base of every object.
type IUnknown struct{ vtbl *[3]uintptr }

// QueryInterface asks for another interface.
func (u *IUnknown) QueryInterface(iid *GUID) (*IDispatch, error) { return nil, &Error{} }

// MustQueryInterface panics where QueryInterface fails.
func (u *IUnknown) MustQueryInterface(iid *GUID) *IDispatch { return nil }

// AddRef takes a reference.
func (u *IUnknown) AddRef() int32 { return 0 }

// Release drops a reference.
func (u *IUnknown) Release() int32 { return 0 }

// IDispatch is an automation object.
type IDispatch struct{ IUnknown }

// Invoke calls a method.
func (d *IDispatch) Invoke(name string, args ...any) (any, error) { return nil, &Error{} }

// IConnectionPoint is a source of events.
type IConnectionPoint struct{ IUnknown }

// Advise registers a sink.
func (p *IConnectionPoint) Advise(sink *IUnknown) (cookie uint32, err error) { return 0, &Error{} }

// Unadvise cancels a registration.
func (p *IConnectionPoint) Unadvise(cookie uint32) error { return nil }

// IConnectionPointContainer has connection points.
type IConnectionPointContainer struct{ IUnknown }

// FindConnectionPoint finds the source of events of an interface.
func (c *IConnectionPointContainer) FindConnectionPoint(iid *GUID, point **IConnectionPoint) error {
	return &Error{}
}

// CoInitialize starts COM.
func CoInitialize(p uintptr) error { return &Error{} }

// CoInitializeEx starts COM in a given mode.
func CoInitializeEx(p uintptr, mode uint32) error { return &Error{} }

// CoUninitialize ends COM.
func CoUninitialize() {}

// CreateInstance makes an object.
func CreateInstance(class, iid *GUID) (*IUnknown, error) { return nil, &Error{} }

// GetActiveObject finds a running object.
func GetActiveObject(class, iid *GUID) (*IUnknown, error) { return nil, &Error{} }
