package cgo

import (
	"errors"
	"runtime"
	"unsafe"
)

var errMAPI = errors.New("mapi")

func life() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if hr := (_Cfunc_MAPIInitialize)(nil); hr < 0 {
		return errMAPI
	}
	defer (_Cfunc_MAPIUninitialize)()
	var s _Ctype_LPMAPISESSION
	hr, err := func() (_Ctype_HRESULT, error) {
		var _cgo0 uint64 = 0
		var _cgo1 *int8 = nil
		var _cgo2 *int8 = nil
		var _cgo3 _Ctype_uint32_t = 0
		_cgoBase4 := &s
		_cgo4 := _cgoBase4
		_cgoCheckPointer(_cgoBase4, 0 == 0)
		return _C2func_MAPILogonEx(_cgo0, _cgo1, _cgo2, _cgo3, _cgo4)
	}()
	if hr < 0 {
		return err
	}
	defer func() func() {
		_cgo0 := unsafe.Pointer(s)
		return func() { _cgoCheckPointer(_cgo0, nil); _Cfunc_release_object(_cgo0) }
	}()()
	defer func() func() {
		_cgo0 := s
		return func() { _cgoCheckPointer(_cgo0, nil); _Cfunc_session_logoff(_cgo0) }
	}()()
	return use(s)
}

func open(s _Ctype_LPMAPISESSION, st **_Ctype_IMsgStore) _Ctype_HRESULT {
	return func() _Ctype_HRESULT {
		_cgo0 := s
		var _cgo1 uint64 = 0
		var _cgo2 _Ctype_uint32_t = 0
		var _cgo3 unsafe.Pointer = nil
		var _cgo4 unsafe.Pointer = nil
		var _cgo5 _Ctype_uint32_t = 0
		_cgo6 := st
		_cgoCheckPointer(_cgo0, nil)
		_cgoCheckPointer(_cgo6, nil)
		return _Cfunc_IMAPISession_OpenMsgStore(_cgo0, _cgo1, _cgo2, _cgo3, _cgo4, _cgo5, _cgo6)
	}()
}

func use(s _Ctype_LPMAPISESSION) error {
	var st *_Ctype_IMsgStore
	if open(s, &st) != 0 {
		return errMAPI
	}
	func() { _cgo0 := st; _cgoCheckPointer(_cgo0, nil); _Cfunc_show_store(_cgo0) }()
	defer func() func() {
		_cgo0 := st
		return func() { _cgoCheckPointer(_cgo0, nil); _Cfunc_IMsgStore_Release(_cgo0) }
	}()()
	return nil
}

func open2(s _Ctype_LPMAPISESSION, fail bool) error {
	var st *_Ctype_IMsgStore
	if hr := open(s, &st); hr != 0 { // want `\(release-missing\)`
		return errMAPI
	}
	if fail {
		return errMAPI
	}
	func() _Ctype_uint32_t {
		_cgo0 := st
		_cgoCheckPointer(_cgo0, nil)
		return _Cfunc_IMsgStore_Release(_cgo0)
	}()
	return nil
}

func openAtLogoff(s _Ctype_LPMAPISESSION) error {
	var st *_Ctype_IMsgStore
	if hr := open(s, &st); hr != 0 {
		return errMAPI
	}
	func() _Ctype_HRESULT { // want `store is still open when session logs off \(object-open-at-logoff\)`
		_cgo0 := s
		_cgoCheckPointer(_cgo0, nil)
		return _Cfunc_session_logoff(_cgo0)
	}()
	func() _Ctype_uint32_t {
		_cgo0 := st
		_cgoCheckPointer(_cgo0, nil)
		return _Cfunc_IMsgStore_Release(_cgo0)
	}()
	return nil
}

// Some look at errno alone.
func byErrno(fail bool) error {
	var s _Ctype_LPMAPISESSION
	_, err := func() (_Ctype_HRESULT, error) {
		var _cgo0 uint64 = 0
		var _cgo1 *int8 = nil
		var _cgo2 *int8 = nil
		var _cgo3 _Ctype_uint32_t = 0
		_cgoBase4 := &s
		_cgo4 := _cgoBase4
		_cgoCheckPointer(_cgoBase4, 0 == 0)
		return _C2func_MAPILogonEx(_cgo0, _cgo1, _cgo2, _cgo3, _cgo4)
	}()
	if err != nil {
		return err
	}
	func() { _cgo0 := unsafe.Pointer(s); _cgoCheckPointer(_cgo0, nil); _Cfunc_release_object(_cgo0) }()
	return nil
}

func buffers(n _Ctype_uint32_t) error {
	var p unsafe.Pointer
	if func() _Ctype_HRESULT {
		var _cgo0 _Ctype_uint32_t = n
		_cgoBase1 := &p
		_cgo1 := _cgoBase1
		_cgoCheckPointer(_cgoBase1, 0 == 0)
		return _Cfunc_MAPIAllocateBuffer(_cgo0, _cgo1)
	}() != 0 {
		return errMAPI
	}
	func() _Ctype_uint32_t { _cgo0 := p; _cgoCheckPointer(_cgo0, nil); return _Cfunc_MAPIFreeBuffer(_cgo0) }()
	if n > 7 {
		func() _Ctype_uint32_t { _cgo0 := p; _cgoCheckPointer(_cgo0, nil); return _Cfunc_MAPIFreeBuffer(_cgo0) }() // want `buffer "p" is freed twice \(double-free-buffer\)`
	}
	return nil
}

func helpers() error {
	if (_Cfunc_mapi_initialize)() < 0 {
		return errMAPI
	}
	(_Cfunc_go_MAPIUninitialize)()
	(_Cfunc_go_MAPIUninitialize)() // want `\(mapi-uninit-extra\)`
	return nil
}

func helpersPaired() error {
	if (_Cfunc_mapi_initialize)() < 0 {
		return errMAPI
	}
	defer (_Cfunc_go_MAPIUninitialize)()
	return nil
}
