// Package ole is a stub in the manner of github.com/go-ole/go-ole: COM objects, automation, VARIANTs. Nothing works.
package ole

import "unsafe"

// A GUID names a class or an interface.
type GUID struct{ data [16]byte }

// Interfaces and classes.
var (
	IID_IUnknown     = &GUID{}
	IID_IDispatch    = &GUID{}
	IID_IEnumVariant = &GUID{}
)

// VT is the tag of a VARIANT.
type VT uint16

// Tags.
const (
	VT_BSTR     VT = 8
	VT_DISPATCH VT = 9
	VT_UNKNOWN  VT = 13
)

// OleError is a failed HRESULT, or S_FALSE.
type OleError struct{ hr uintptr }

func (e *OleError) Error() string { return "ole error" }

// Code returns the HRESULT.
func (e *OleError) Code() uintptr { return e.hr }

var failure error = &OleError{0x80004005}

// Library initialisation. S_FALSE comes back as an error.
func CoInitialize(p uintptr) error                  { return failure }
func CoInitializeEx(p uintptr, coinit uint32) error { return failure }
func RoInitialize(threadType uint32) error          { return failure }
func CoUninitialize()                               {}

// Objects by class.
func CreateInstance(clsid, iid *GUID) (*IUnknown, error)  { return nil, failure }
func GetActiveObject(clsid, iid *GUID) (*IUnknown, error) { return nil, failure }
func ClassIDFrom(programID string) (*GUID, error)         { return nil, failure }

// GetObject binds to the object of a moniker.
func GetObject(programID string, opts unsafe.Pointer, iid *GUID) (*IUnknown, error) {
	return nil, failure
}

// Memory.
func CoTaskMemFree(p uintptr)      {}
func SysFreeString(v *int16) error { return nil }

// IUnknown is the base of every object.
type IUnknown struct{ vtbl *[3]uintptr }

func (u *IUnknown) QueryInterface(iid *GUID) (*IDispatch, error)         { return nil, failure }
func (u *IUnknown) MustQueryInterface(iid *GUID) *IDispatch              { return nil }
func (u *IUnknown) PutQueryInterface(iid *GUID, obj interface{}) error   { return failure }
func (u *IUnknown) IDispatch(iid *GUID) (*IDispatch, error)              { return nil, failure }
func (u *IUnknown) IEnumVARIANT(iid *GUID) (enum *IEnumVARIANT, _ error) { return nil, failure }
func (u *IUnknown) AddRef() int32                                        { return 0 }
func (u *IUnknown) Release() int32                                       { return 0 }

// IDispatch is an automation object.
type IDispatch struct{ IUnknown }

func (d *IDispatch) GetIDsOfName(names []string) ([]int32, error) { return nil, failure }

func (d *IDispatch) Invoke(id int32, kind int16, params ...interface{}) (*VARIANT, error) {
	return nil, failure
}

func (d *IDispatch) CallMethod(name string, params ...interface{}) (*VARIANT, error) {
	return nil, failure
}

func (d *IDispatch) GetProperty(name string, params ...interface{}) (*VARIANT, error) {
	return nil, failure
}

func (d *IDispatch) PutProperty(name string, params ...interface{}) (*VARIANT, error) {
	return nil, failure
}

// IEnumVARIANT enumerates a collection.
type IEnumVARIANT struct{ IUnknown }

func (e *IEnumVARIANT) Next(celt uint) (array VARIANT, length uint, err error) {
	return VARIANT{}, 0, failure
}

func (e *IEnumVARIANT) Reset() error { return nil }

// IConnectionPoint is a source of events.
type IConnectionPoint struct{ IUnknown }

func (p *IConnectionPoint) Advise(sink *IUnknown) (cookie uint32, err error) { return 0, failure }
func (p *IConnectionPoint) Unadvise(cookie uint32) error                     { return nil }

// IConnectionPointContainer has sources of events.
type IConnectionPointContainer struct{ IUnknown }

func (c *IConnectionPointContainer) FindConnectionPoint(iid *GUID, point **IConnectionPoint) error {
	return failure
}

// VARIANT holds a value of any type, an object among them.
type VARIANT struct {
	VT  VT
	Val int64
}

// NewVariant makes a VARIANT of a value, without a reference of its own.
func NewVariant(vt VT, val int64) VARIANT { return VARIANT{vt, val} }

// VariantInit makes a VARIANT empty, VariantClear gives up what it holds.
func VariantInit(v *VARIANT) error  { return nil }
func VariantClear(v *VARIANT) error { return nil }

func (v *VARIANT) Clear() error { return VariantClear(v) }

// ToIDispatch returns the object that v holds, nil if it holds none.
func (v *VARIANT) ToIDispatch() *IDispatch {
	if v.VT != VT_DISPATCH {
		return nil
	}
	return (*IDispatch)(unsafe.Pointer(uintptr(v.Val)))
}

// ToIUnknown returns the object that v holds, nil if it holds none.
func (v *VARIANT) ToIUnknown() *IUnknown {
	if v.VT != VT_UNKNOWN {
		return nil
	}
	return (*IUnknown)(unsafe.Pointer(uintptr(v.Val)))
}

// ToString returns the string that v holds.
func (v *VARIANT) ToString() string { return "" }

// Value returns what v holds.
func (v *VARIANT) Value() interface{} {
	if v.VT == VT_DISPATCH {
		return v.ToIDispatch()
	}
	return v.ToString()
}
