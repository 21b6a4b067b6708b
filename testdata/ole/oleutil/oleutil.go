// Package oleutil is a stub in the manner of go-ole's package of that name: late-bound calls.
package oleutil

import "example.com/mail/ole"

// CreateObject makes an object of a class.
func CreateObject(programID string) (unknown *ole.IUnknown, err error) {
	clsid, err := ole.ClassIDFrom(programID)
	if err != nil {
		return nil, err
	}
	return ole.CreateInstance(clsid, ole.IID_IUnknown)
}

// GetActiveObject finds a running object of a class.
func GetActiveObject(programID string) (unknown *ole.IUnknown, err error) {
	clsid, err := ole.ClassIDFrom(programID)
	if err != nil {
		return nil, err
	}
	return ole.GetActiveObject(clsid, ole.IID_IUnknown)
}

func CallMethod(disp *ole.IDispatch, name string, params ...interface{}) (result *ole.VARIANT, err error) {
	return disp.CallMethod(name, params...)
}

func MustCallMethod(disp *ole.IDispatch, name string, params ...interface{}) (result *ole.VARIANT) {
	r, err := CallMethod(disp, name, params...)
	if err != nil {
		panic(err.Error())
	}
	return r
}

func GetProperty(disp *ole.IDispatch, name string, params ...interface{}) (result *ole.VARIANT, err error) {
	return disp.GetProperty(name, params...)
}

func MustGetProperty(disp *ole.IDispatch, name string, params ...interface{}) (result *ole.VARIANT) {
	r, err := GetProperty(disp, name, params...)
	if err != nil {
		panic(err.Error())
	}
	return r
}

func PutProperty(disp *ole.IDispatch, name string, params ...interface{}) (result *ole.VARIANT, err error) {
	return disp.PutProperty(name, params...)
}

func MustPutProperty(disp *ole.IDispatch, name string, params ...interface{}) (result *ole.VARIANT) {
	r, err := PutProperty(disp, name, params...)
	if err != nil {
		panic(err.Error())
	}
	return r
}

// ConnectObject registers a sink for the events of an object. The registration lasts as long as the object.
func ConnectObject(disp *ole.IDispatch, iid *ole.GUID, sink interface{}) (uint32, error) {
	return 0, nil
}

// ForEach calls f with each element of a collection, which f owns.
func ForEach(disp *ole.IDispatch, f func(v *ole.VARIANT) error) error {
	newEnum, err := disp.GetProperty("_NewEnum")
	if err != nil {
		return err
	}
	defer newEnum.Clear()
	enum, err := newEnum.ToIUnknown().IEnumVARIANT(ole.IID_IEnumVariant)
	if err != nil {
		return err
	}
	defer enum.Release()
	for item, length, err := enum.Next(1); length > 0; item, length, err = enum.Next(1) {
		if err != nil {
			return err
		}
		if ferr := f(&item); ferr != nil {
			return ferr
		}
	}
	return nil
}
