// Package com is a stub of a binding of plain COM with status results.
package com

import "unsafe"

type HRESULT int32

func FAILED(hr HRESULT) bool { return hr < 0 }

type IUnknown struct{ vtbl *[3]uintptr }

func (u *IUnknown) QueryInterface(iid *[16]byte, out *unsafe.Pointer) HRESULT { return 0 }
func (u *IUnknown) AddRef() uint32                                            { return 0 }
func (u *IUnknown) Release() uint32                                           { return 0 }

type IService struct{ IUnknown }

func (s *IService) SetName(name string) HRESULT { return 0 }

func CoCreateInstance(clsid *[16]byte, outer unsafe.Pointer, ctx uint32, iid *[16]byte, out *unsafe.Pointer) HRESULT {
	return 0
}
