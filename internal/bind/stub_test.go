package bind

import "testing"

// TestGoStyle resolves the calls of a binding in the style of Go: results, errors, short names.
func TestGoStyle(t *testing.T) {
	expect(t, stub(t, "mapi"), []meaning{
		{"Initialize", "init [MAPI] flags=arg0 status=result0:nil noinit mapi"},
		{"Uninitialize", "uninit [MAPI] noinit mapi"},
		{"OleInitialize", "init [OLE] status=result0:nil noinit"},
		{"OleUninitialize", "uninit [OLE] noinit"},
		{"CoInitializeEx", "init [COM] flags=arg0 status=result0:nil noinit"},
		{"ScInitMapiUtil", "init [MAPI utilities] flags=arg0 status=result0:nil noinit mapi"},
		{"DeinitMapiUtil", "uninit [MAPI utilities] noinit mapi"},
		{"LogonEx", "use flags=arg2 session@result0 status=result1:nil mapi"},
		{"AdminProfiles", "use admin object@result0 status=result1:nil mapi"},
		{"AllocateBuffer", "use buffer@result0 status=result1:nil mapi"},
		{"AllocateMore", "use buffer@result0<arg1 status=result1:nil mapi"},
		{"FreeBuffer", "free [buffer] on=arg0 mapi"},
		{"FreeProws", "free [row set] on=arg0 mapi"},
		{"HrThisThreadAdviseSink", "use on=arg0 advise sink@result0<arg0 status=result1:nil mapi"},
		{"HrQueryAllRows", "use on=arg0 row set@result0 status=result1:nil mapi"},
		{"UlRelease", "release on=arg0 mapi"},
		{"Unknown.QueryInterface", "use on=arg0 object@result0<arg0,again status=result1:nil mapi"},
		{"Session.Release", "release on=arg0 mapi"},
		{"Session.Logoff", "logoff on=arg0 flags=arg1 status=result0:nil mapi"},
		{"Session.OpenMsgStore", "use on=arg0 flags=arg2 store@result0<arg0 status=result1:nil mapi"},
		{"Session.Advise", "use on=arg0 connection@result0<arg0 status=result1:nil mapi"},
		{"Session.Unadvise", "unadvise on=arg0 conn=arg1 mapi"},
		{"MsgStore.OpenFolder", "use on=arg0 folder@result0<arg0 status=result1:nil mapi shape"},
		{"MsgStore.StoreLogoff", "storelogoff on=arg0 flags=arg1 status=result0:nil mapi"},
		{"MsgStore.GetReceiveFolder", "use on=arg0 buffer@result0 status=result1:nil mapi"},
		{"Folder.CreateMessage", "use on=arg0 message@result0<arg0,unsaved status=result1:nil mapi"},
		{"Message.SaveChanges", "save on=arg0 flags=arg1 status=result0:nil mapi"},
		{"Message.CreateAttach", "use on=arg0 attachment@result1<arg0,unsaved status=result2:nil mapi"},
		{"Message.SubmitMessage", "submit on=arg0 flags=arg1 status=result0:nil mapi"},
		{"Message.ModifyRecipients", "use on=arg0 status=result0:nil mapi"},
		{"Table.QueryRows", "use on=arg0 row set@result0 status=result1:nil mapi"},
		{"AddrBook.Address", "use on=arg0 address list@result0,optional,replaces status=result1:nil mapi"},
		{"Status.FlushQueues", "flush on=arg0 flags=arg1 status=result0:nil mapi"},
		{"Stream.Commit", "save on=arg0 flags=arg1 status=result0:nil mapi"},
		{"Error.Error", "nothing"},
	})
}

// TestCStyle resolves the calls of a binding that keeps C's names and parameters.
func TestCStyle(t *testing.T) {
	expect(t, stub(t, "rawmapi"), []meaning{
		{"MAPIInitialize", "init [MAPI] flags=arg0 status=result0:hresult noinit mapi"},
		{"CoInitializeEx", "init [COM] flags=arg1 status=result0:hresult noinit"},
		{"ScInitMapiUtil", "init [MAPI utilities] flags=arg0 status=result0:hresult noinit mapi"},
		{"MAPILogonEx", "use flags=arg3 session@arg4 status=result0:hresult mapi"},
		{"MAPIAllocateMore", "use buffer@arg2<arg1 status=result0:hresult mapi"},
		{"HrQueryAllRows", "use on=arg0 row set@arg5 status=result0:hresult mapi"},
		{"HrGetOneProp", "use on=arg0 buffer@arg2 status=result0:hresult mapi"},
		{"PpropFindProp", "neutral buffer@result0<arg0,optional,borrowed noinit"},
		{"WrapCompressedRTFStream", "use on=arg0 flags=arg1 stream@arg2<arg0 status=result0:hresult mapi"},
		{"MAPILogon", "use flags=arg3 simple session@arg5 status=result0:zero noinit mapi"},
		{"MAPILogoff", "logoff [simple session] on=arg0 noinit mapi"},
		{"MAPIReadMail", "use on=arg0 flags=arg3 buffer@arg5 status=result0:zero noinit mapi"},
		{"IUnknown.QueryInterface", "use on=arg0 object@arg2<arg0,again status=result0:hresult mapi"},
		{"IMAPISession.Logoff", "logoff on=arg0 flags=arg2 status=result0:hresult mapi"},
		{"IMAPISession.OpenMsgStore", "use on=arg0 flags=arg5 store@arg6<arg0 status=result0:hresult mapi"},
		{"IMAPISession.CompareEntryIDs", "use on=arg0 status=result0:hresult mapi shape"},
		{"IMAPISession.Advise", "use on=arg0 connection@arg5<arg0 status=result0:hresult mapi"},
		{"IMAPISession.QueryIdentity", "use on=arg0 buffer@arg2 status=result0:hresult warns mapi"},
		{"IMsgStore.GetReceiveFolder", "use on=arg0 buffer@arg4 buffer@arg5,optional status=result0:hresult mapi"},
		{"IMsgStore.StoreLogoff", "storelogoff on=arg0 flags=arg1 status=result0:hresult mapi"},
		{"IMAPIFolder.OpenEntry", "use on=arg0 object@arg6<arg0 status=result0:hresult mapi"},
		{"IMAPIProp.SetProps", "use on=arg0 buffer@arg3,optional status=result0:hresult mapi"},
		{"IMessage.Release", "release on=arg0 mapi"},
		{"IAddrBook.Address", "use on=arg0 status=result0:hresult mapi"},
		{"IMAPIStatus.FlushQueues", "flush on=arg0 flags=arg4 status=result0:hresult mapi"},
		{"FAILED", "nothing"},
	})
}
