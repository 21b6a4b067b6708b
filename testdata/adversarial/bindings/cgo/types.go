// Package cgo has the form into which cgo brings a package that calls C.
package cgo

import "unsafe"

type _Ctype_int32_t = int32

type _Ctype_HRESULT = _Ctype_int32_t

type _Ctype_uint32_t = uint32

type _Ctype_struct_IMAPISession struct{ _ [0]byte }

type _Ctype_LPMAPISESSION *_Ctype_struct_IMAPISession

type _Ctype_struct_IMsgStore struct{ vt unsafe.Pointer }

type _Ctype_IMsgStore = _Ctype_struct_IMsgStore

// The real ones are declared elsewhere.

func _cgoCheckPointer(interface{}, interface{}) {}

func _cgo_runtime_cgocall(unsafe.Pointer, uintptr) int32 { return 0 }

func _C2func_MAPILogonEx(p0 uint64, p1 *int8, p2 *int8, p3 _Ctype_uint32_t, p4 *_Ctype_LPMAPISESSION) (r1 _Ctype_HRESULT, r2 error) {
	_cgo_runtime_cgocall(nil, uintptr(unsafe.Pointer(&p0)))
	return
}

func _Cfunc_MAPIInitialize(p0 unsafe.Pointer) (r1 _Ctype_HRESULT) {
	_cgo_runtime_cgocall(nil, uintptr(unsafe.Pointer(&p0)))
	return
}

func _Cfunc_MAPIUninitialize() (r1 struct{}) { return }

func _Cfunc_MAPIAllocateBuffer(p0 _Ctype_uint32_t, p1 *unsafe.Pointer) (r1 _Ctype_HRESULT) {
	_cgo_runtime_cgocall(nil, uintptr(unsafe.Pointer(&p0)))
	return
}

func _Cfunc_MAPIFreeBuffer(p0 unsafe.Pointer) (r1 _Ctype_uint32_t) {
	_cgo_runtime_cgocall(nil, uintptr(unsafe.Pointer(&p0)))
	return
}

func _Cfunc_IMAPISession_OpenMsgStore(p0 *_Ctype_struct_IMAPISession, p1 uint64, p2 _Ctype_uint32_t, p3 unsafe.Pointer, p4 unsafe.Pointer, p5 _Ctype_uint32_t, p6 **_Ctype_struct_IMsgStore) (r1 _Ctype_HRESULT) {
	_cgo_runtime_cgocall(nil, uintptr(unsafe.Pointer(&p0)))
	return
}

func _Cfunc_IMAPISession_Logoff(p0 *_Ctype_struct_IMAPISession, p1 uint64, p2 _Ctype_uint32_t, p3 _Ctype_uint32_t) (r1 _Ctype_HRESULT) {
	_cgo_runtime_cgocall(nil, uintptr(unsafe.Pointer(&p0)))
	return
}

func _Cfunc_IMsgStore_Release(p0 *_Ctype_struct_IMsgStore) (r1 _Ctype_uint32_t) {
	_cgo_runtime_cgocall(nil, uintptr(unsafe.Pointer(&p0)))
	return
}

// The helpers of the preamble.

func _Cfunc_session_logoff(p0 *_Ctype_struct_IMAPISession) (r1 _Ctype_HRESULT) {
	_cgo_runtime_cgocall(nil, uintptr(unsafe.Pointer(&p0)))
	return
}

func _Cfunc_mapi_initialize() (r1 _Ctype_HRESULT) { return }

func _Cfunc_go_MAPIUninitialize() (r1 struct{}) { return }

func _Cfunc_release_object(p0 unsafe.Pointer) (r1 struct{}) {
	_cgo_runtime_cgocall(nil, uintptr(unsafe.Pointer(&p0)))
	return
}

func _Cfunc_show_store(p0 *_Ctype_struct_IMsgStore) (r1 struct{}) {
	_cgo_runtime_cgocall(nil, uintptr(unsafe.Pointer(&p0)))
	return
}
