package protocol

import (
	"strconv"
	"strings"
	"testing"
)

// signatures tells how many parameters each call has in C, the receiver of a method not counted.
const signatures = `
MAPIInitialize 1, MAPIUninitialize 0, ScInitMapiUtil 1, DeinitMapiUtil 0, MAPIInitIdle 1, MAPIDeinitIdle 0,
FtgRegisterIdleRoutine 5, DeregisterIdleRoutine 1, ChangeIdleRoutine 7, EnableIdleRoutine 2,
CreateMAPIInitializationMonitor 1, FGetComponentPath 5, UnloadPrivateMAPI 0,
MAPILogonEx 5, MAPIAdminProfiles 2, ScMAPIXFromSMAPI 4, HrOpenOfflineObj 5, HrGetAutoDiscoverXML 5,
MAPIAllocateBuffer 2, MAPIReallocateBuffer 3, MAPIAllocateMore 3, MAPIFreeBuffer 1, FreeProws 1, FreePadrlist 1,
MAPIGetDefaultMalloc 0, ScDupPropset 4, ScCreateConversationIndex 4, UlRelease 1, UlAddRef 1,
HrAllocAdviseSink 3, HrThisThreadAdviseSink 2, HrDispatchNotifications 1, HrGetOneProp 3, HrSetOneProp 2,
FPropExists 2, HrQueryAllRows 6, HrValidateIPMSubtree 5, HrAddColumns 4, HrAddColumnsEx 5, RTFSync 3,
HrEntryIDFromSz 3, HrSzFromEntryID 3, HrComposeEID 7, HrDecomposeEID 7, HrComposeMsgID 6, HrDecomposeMsgID 6,
WrapStoreEntryID 6, HrGetGALFromEmsmdbUID 5, WrapCompressedRTFStream 3, WrapCompressedRTFStreamEx 4,
OpenStreamOnFile 6, HrIStorageFromStream 4, CreateTable 9, CreateIProp 6, BuildDisplayTable 10,
OpenIMsgSession 3, CloseIMsgSession 1, OpenIMsgOnIStg 11, GetAttribIMsgOnIStg 3, SetAttribIMsgOnIStg 4,
OpenTnefStream 7, OpenTnefStreamEx 8, MAPIOpenFormMgr 2, MAPIOpenLocalFormContainer 1,
HrOpenABEntryWithExchangeContext 9, HrOpenABEntryUsingDefaultContext 8, HrOpenABEntryWithProviderUID 8,
HrOpenABEntryWithProviderUIDSupport 8, HrOpenABEntryWithResolvedRow 8, HrOpenABEntryWithSupport 7,
PpropFindProp 3, LpValFindProp 3, PropCopyMore 4, UlPropSize 1, FEqualNames 2, FPropContainsProp 3,
FPropCompareProp 3, LPropCompareProp 2, ScCountProps 3, ScCopyProps 4, ScRelocProps 5, ScCountNotifications 3,
ScCopyNotifications 4, ScRelocNotifications 5, FBinFromHex 2, HexFromBin 3, ScBinFromHexBounded 3,
ScUNCFromLocalPath 3, ScLocalPathFromUNC 3, FBadProp 1, FBadRow 1, FBadRowSet 1, FBadEntryList 1, FBadPropTag 1,
FtAddFt 2, FtSubFt 2,

OleInitialize 1, OleUninitialize 0, CoInitialize 1, CoInitializeEx 2, CoUninitialize 0, CoCreateInstance 5,
CoGetClassObject 5, CoGetObject 4, CoGetMalloc 2, GetActiveObject 3, CreateStreamOnHGlobal 3,
SHCreateStreamOnFile 3, SHCreateStreamOnFileEx 6, StgCreateDocfile 4, StgOpenStorage 6, CoTaskMemAlloc 1,
CoTaskMemFree 1, GlobalAlloc 2, GlobalFree 1, FreeLibrary 1,

MAPILogon 6, MAPILogoff 4, MAPIReadMail 6, MAPIResolveName 6, MAPIAddress 11, MAPISaveMail 6, MAPISendMail 5,
MAPIFindNext 7, MAPIDeleteMail 5, MAPIDetails 5, MAPISendDocuments 5,

IUnknown.QueryInterface 2, IUnknown.AddRef 0, IUnknown.Release 0, IStream.Write 3, IStream.Commit 1, IStream.Clone 1,
IStorage.CreateStream 5, IStorage.OpenStream 5, IStorage.CreateStorage 5, IStorage.OpenStorage 6,
IStorage.EnumElements 4, IStorage.Commit 1, IClassFactory.CreateInstance 3,
IConnectionPointContainer.FindConnectionPoint 2, IConnectionPoint.Advise 2, IConnectionPoint.Unadvise 1,

IMAPISession.GetMsgStoresTable 2, IMAPISession.OpenMsgStore 6, IMAPISession.OpenAddressBook 4,
IMAPISession.OpenProfileSection 4, IMAPISession.GetStatusTable 2, IMAPISession.OpenEntry 6, IMAPISession.Advise 5,
IMAPISession.Unadvise 1, IMAPISession.QueryDefaultMessageOpt 4, IMAPISession.EnumAdrTypes 3,
IMAPISession.QueryIdentity 2, IMAPISession.Logoff 3, IMAPISession.AdminServices 2, IMAPISession.PrepareForm 3,
IMAPISession.ShowForm 11, IMAPIClientShutdown.QueryFastShutdown 0, IMAPIClientShutdown.NotifyProcessShutdown 0,
IMAPIClientShutdown.DoFastShutdown 0, IMAPIGetSession.GetMAPISession 1,
IMAPIProp.GetProps 4, IMAPIProp.GetPropList 2, IMAPIProp.OpenProperty 5, IMAPIProp.SaveChanges 1, IMAPIProp.SetProps 3,
IMAPIProp.DeleteProps 2, IMAPIProp.CopyTo 9, IMAPIProp.CopyProps 7, IMAPIProp.GetNamesFromIDs 5,
IMAPIProp.GetIDsFromNames 4, IMAPITable.Advise 3, IMAPITable.Unadvise 1, IMAPITable.QueryRows 3, IMAPITable.ExpandRow 6,
IMAPITable.QueryColumns 2, IMAPITable.QuerySortOrder 1, IMAPITable.GetCollapseState 5, IMAPITable.CreateBookmark 1,
IMAPITable.SetCollapseState 4, IMAPITable.FreeBookmark 1, IMAPIContainer.GetContentsTable 2,
IMAPIContainer.GetHierarchyTable 2, IMAPIContainer.OpenEntry 6, IMAPIContainer.GetSearchCriteria 4,
IMAPIFolder.CreateMessage 3, IMAPIFolder.CreateFolder 6, IABContainer.CreateEntry 4, IDistList.CreateEntry 4,
IMsgStore.Advise 5, IMsgStore.Unadvise 1, IMsgStore.OpenEntry 6, IMsgStore.GetReceiveFolder 5,
IMsgStore.GetReceiveFolderTable 2, IMsgStore.GetOutgoingQueue 2, IMsgStore.StoreLogoff 1,
IMessage.GetAttachmentTable 2, IMessage.GetRecipientTable 2, IMessage.OpenAttach 4, IMessage.CreateAttach 4,
IMessage.DeleteAttach 4, IMessage.ModifyRecipients 2, IMessage.SubmitMessage 1, IMAPIStatus.FlushQueues 4,
IAddrBook.Advise 5, IAddrBook.Unadvise 1, IAddrBook.OpenEntry 6, IAddrBook.CreateOneOff 6, IAddrBook.NewEntry 8,
IAddrBook.GetPAB 2, IAddrBook.GetDefaultDir 2, IAddrBook.Address 3, IAddrBook.ResolveName 4, IAddrBook.PrepareRecips 3,
IAddrBook.QueryDefaultRecipOpt 4, IAddrBook.GetSearchPath 2, IProfAdmin.GetProfileTable 2, IProfAdmin.AdminServices 5,
IMsgServiceAdmin.GetMsgServiceTable 2, IMsgServiceAdmin.GetProviderTable 2, IMsgServiceAdmin.OpenProfileSection 4,
IMsgServiceAdmin.AdminProviders 3, IProviderAdmin.GetProviderTable 2, IProviderAdmin.OpenProfileSection 4,
ITableData.HrGetView 4, ITableData.HrQueryRow 3, ITableData.HrEnumRow 2, IPropData.HrGetPropAccess 2,
IPropData.HrAddObjProps 2, ITnef.OpenTaggedBody 3, ITnef.ExtractProps 3, ITnef.Finish 3, ITnef.FinishComponent 5,
IProxyStoreObject.UnwrapNoRef 1, IMAPIOfflineMgr.Advise 3, IMAPIOfflineMgr.Unadvise 2,

IMAPIMessageSite.GetSession 1, IMAPIMessageSite.GetStore 1, IMAPIMessageSite.GetFolder 1, IMAPIMessageSite.GetMessage 1,
IMAPIMessageSite.GetFormManager 1, IMAPIMessageSite.NewMessage 6, IMAPIForm.GetViewContext 1, IMAPIForm.DoVerb 4,
IMAPIForm.ShutdownForm 1, IMAPIForm.Advise 2, IMAPIForm.Unadvise 1, IMAPIViewContext.SetAdviseSink 1,
IMAPIViewContext.GetPrintSetup 2, IMAPIViewContext.GetSaveStream 3, IMAPIFormMgr.LoadForm 11, IMAPIFormMgr.CreateForm 5,
IMAPIFormMgr.ResolveMessageClass 4, IMAPIFormMgr.ResolveMultipleMessageClasses 4, IMAPIFormMgr.SelectForm 5,
IMAPIFormMgr.SelectMultipleForms 6, IMAPIFormMgr.OpenFormContainer 3, IMAPIFormMgr.SelectFormContainer 3,
IMAPIFormMgr.CalcFormPropSet 3, IMAPIFormContainer.ResolveMessageClass 3,
IMAPIFormContainer.ResolveMultipleMessageClasses 3, IMAPIFormContainer.CalcFormPropSet 2,
IMAPIFormContainer.GetDisplay 2, IMAPIFormInfo.OpenFormContainer 1, IMAPIFormInfo.CalcFormPropSet 2,
IMAPIFormInfo.CalcVerbSet 2, IMAPIFormInfo.MakeIconFromBinary 2, IMAPIFormFactory.CreateClassFactory 3,
IPersistMessage.InitNew 2, IPersistMessage.Load 4, IPersistMessage.HandsOffMessage 0,

IMAPISupport.Subscribe 5, IMAPISupport.Unsubscribe 1, IMAPISupport.OpenProfileSection 3, IMAPISupport.OpenAddressBook 3,
IMAPISupport.DoProgressDialog 3, IMAPISupport.ReadReceipt 3, IMAPISupport.OpenEntry 6, IMAPISupport.OpenTemplateID 6,
IMAPISupport.IStorageFromStream 4, IMAPISupport.GetOneOffTable 2, IMAPISupport.GetSvcConfigSupportObj 2,
IMAPISupport.CreateOneOff 6, IMAPISupport.NewEntry 8, IMAPISupport.WrapStoreEntryID 4, IMAPISupport.Address 3,
IMAPISupport.DoCopyTo 11, IMAPISupport.DoCopyProps 9, IMSProvider.Logon 12, IMSProvider.SpoolerLogon 12,
IABProvider.Logon 8, IXPProvider.TransportLogon 6, IABLogon.OpenEntry 6, IABLogon.OpenTemplateID 6,
IABLogon.OpenStatusEntry 4, IABLogon.GetOneOffTable 2, IABLogon.Advise 5, IABLogon.Unadvise 1, IMSLogon.OpenEntry 6,
IMSLogon.OpenStatusEntry 4, IMSLogon.Advise 5, IMSLogon.Unadvise 1, IXPLogon.OpenStatusEntry 4, IXPLogon.AddressTypes 5,
IExchangeModifyTable.GetTable 2, IExchangeManageStore.CreateStoreEntryID 5, IExchangeManageStore.EntryIDFromSourceKey 6,
IExchangeManageStore.GetMailboxTable 3, IExchangeManageStore.GetPublicFolderTable 3,
IExchangeManageStore2.CreateNewsgroupNameEntryID 3, IExchangeManageStore3.GetMailboxTableOffset 4,
IExchangeManageStore4.GetPublicFolderTableOffset 4, IExchangeImportContentsChanges.ImportMessageChange 4,
IExchangeImportContentsChanges2.ImportMessageChangeAsAStream 4, IExchangeMessageConversion.OpenStream 3,
CallMethod 3, GetProperty 3, PutProperty 3, PutPropertyRef 3, ForEach 2, ConnectObject 3, VariantClear 1, VariantInit 1,
NewVariant 2, IUnknown.PutQueryInterface 2, IUnknown.IDispatch 1, IUnknown.IEnumVARIANT 1, IDispatch.CallMethod 2,
IDispatch.GetProperty 2, IDispatch.PutProperty 2, IDispatch.Invoke 3, IDispatch.InvokeWithOptionalArgs 3,
IEnumVARIANT.Next 3, IEnumVARIANT.Clone 1, VARIANT.Clear 0, VARIANT.ToIDispatch 0, VARIANT.ToIUnknown 0,
VARIANT.Value 0, VARIANT.ToString 0, VARIANT.ToArray 0,
windigo.OleReleaser.Release 0, go-com.Scope.Leave 0`

// TestSignatures checks every parameter number of the tables against the signature in C.
func TestSignatures(t *testing.T) {
	counts := make(map[string]int)
	for _, entry := range strings.Split(signatures, ",") {
		name, count, _ := strings.Cut(strings.TrimSpace(entry), " ")
		n, err := strconv.Atoi(count)
		if err != nil || counts[name] != 0 {
			t.Fatalf("bad entry %q", entry)
		}
		counts[name] = n
	}
	for _, c := range builtinCalls() {
		name := strings.TrimPrefix(c.Iface+"."+c.Name, ".")
		n, ok := counts[name]
		switch {
		case !ok && c.Name == "GetLastError":
			n = 3
		case !ok:
			t.Errorf("%s has no signature", name)
		}
		delete(counts, name)
		for _, p := range parameters(&c) {
			if p >= n {
				t.Errorf("%s has %d parameters, none with number %d", name, n, p)
			}
		}
	}
	for name := range counts {
		t.Errorf("%s is not in the tables", name)
	}
}

// parameters returns the parameter numbers that a row names.
func parameters(c *Call) []int {
	list := []int{c.On, c.Flags, c.Conn, c.Part}
	if c.Late {
		list = append(list, c.Member)
	}
	for _, o := range c.Outs {
		list = append(list, o.Param, o.Parent)
	}
	for _, m := range c.Marks {
		list = append(list, m.Param, m.With)
	}
	return list
}
