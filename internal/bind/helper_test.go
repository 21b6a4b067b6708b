package bind

import "testing"

// TestHelpers resolves helpers that programs write in C, in a package that calls MAPI and in one that does not.
func TestHelpers(t *testing.T) {
	const types = `
		import "unsafe"
		type _Ctype_HRESULT = int32
		type _Ctype_struct_IMAPISession struct{}
		type _Ctype_struct_IMsgStore struct{}`
	expect(t, checked{}.check(t, "example.com/client", `package client`+types+`
		func _Cfunc_mapi_initialize() _Ctype_HRESULT
		func _Cfunc_go_MAPIUninitialize()
		func _C2func_c_mapi_logon_ex(profile *int8, out **_Ctype_struct_IMAPISession) (_Ctype_HRESULT, error)
		func _Cfunc_session_logoff(s *_Ctype_struct_IMAPISession) _Ctype_HRESULT
		func _Cfunc_imapisession_open_msg_store(s *_Ctype_struct_IMAPISession, out **_Ctype_struct_IMsgStore) _Ctype_HRESULT
		func _Cfunc_release_object(p unsafe.Pointer)
		func _Cfunc_msg_store_release(p *_Ctype_struct_IMsgStore) uint32
		func _Cfunc_mapi_free_buffer_wrapper(p unsafe.Pointer)
		func _Cfunc_mapi_logon(p *int8) uint32
		func _Cfunc_release_lock(p unsafe.Pointer)
		func _Cfunc_free_buffer(p unsafe.Pointer)
		func session_logoff(s *_Ctype_struct_IMAPISession) _Ctype_HRESULT`),
		[]meaning{
			{"_Cfunc_mapi_initialize", "init [MAPI] status=result0:hresult noinit mapi"},
			{"_Cfunc_go_MAPIUninitialize", "uninit [MAPI] noinit mapi"},
			{"_C2func_c_mapi_logon_ex", "use session@arg1 status=result0:hresult mapi"},
			{"_Cfunc_session_logoff", "logoff on=arg0 status=result0:hresult mapi"},
			{"_Cfunc_imapisession_open_msg_store", "use on=arg0 store@arg1<arg0 status=result0:hresult mapi"},
			{"_Cfunc_release_object", "release on=arg0 mapi"},
			{"_Cfunc_msg_store_release", "release on=arg0 mapi"},
			{"_Cfunc_mapi_free_buffer_wrapper", "free [buffer] on=arg0 mapi"},
			{"_Cfunc_mapi_logon", "nothing"},
			{"_Cfunc_release_lock", "nothing"},
			{"_Cfunc_free_buffer", "nothing"},
			{"session_logoff", "nothing"},
		})
	expect(t, checked{}.check(t, "example.com/other", `package other`+types+`
		type _Ctype_struct_Session struct{}
		func _Cfunc_session_logoff(s *_Ctype_struct_Session) int32
		func _Cfunc_table_release(p unsafe.Pointer)
		func _Cfunc_release_object(p unsafe.Pointer)`),
		[]meaning{
			{"_Cfunc_session_logoff", "nothing"},
			{"_Cfunc_table_release", "nothing"},
			{"_Cfunc_release_object", "nothing"},
		})
}
