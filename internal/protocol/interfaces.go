package protocol

import "sync"

// interfaces lists the interfaces whose official name suffices to recognise them.
var interfaces = []Iface{
	{"IUnknown", Object, ""},
	{"IDispatch", Object, "IUnknown"},
	{"IEnumVARIANT", Object, "IUnknown"},
	{"VARIANT", Variant, ""},
	{"IMalloc", Object, "IUnknown"},
	{"ISequentialStream", Stream, "IUnknown"},
	{"IStream", Stream, "ISequentialStream"},
	{"IStorage", Object, "IUnknown"},
	{"IClassFactory", Object, "IUnknown"},
	{"IConnectionPoint", Object, "IUnknown"},
	{"IConnectionPointContainer", Object, "IUnknown"},

	{"IMAPISession", Session, "IUnknown"},
	{"IMAPIClientShutdown", Object, "IUnknown"},
	{"IMAPIGetSession", Object, "IUnknown"},
	{"IMAPIInitMonitor", Object, "IUnknown"},
	{"IMAPIProp", Object, "IUnknown"},
	{"IMAPIContainer", Object, "IMAPIProp"},
	{"IMAPIFolder", Folder, "IMAPIContainer"},
	{"IABContainer", Object, "IMAPIContainer"},
	{"IDistList", Object, "IMAPIContainer"},
	{"IMailUser", Object, "IMAPIProp"},
	{"IMsgStore", Store, "IMAPIProp"},
	{"IMessage", Message, "IMAPIProp"},
	{"IAttach", Attach, "IMAPIProp"},
	{"IAddrBook", AddrBook, "IMAPIProp"},
	{"IMAPIStatus", Status, "IMAPIProp"},
	{"IProfSect", ProfSect, "IMAPIProp"},
	{"IMAPITable", Table, "IUnknown"},
	{"IMAPIAdviseSink", Sink, "IUnknown"},
	{"IMAPIControl", Object, "IUnknown"},
	{"IMAPIProgress", Object, "IUnknown"},
	{"IProfAdmin", Admin, "IUnknown"},
	{"IMsgServiceAdmin", Admin, "IUnknown"},
	{"IProviderAdmin", Admin, "IUnknown"},

	{"ITableData", Object, "IUnknown"},
	{"IPropData", Object, "IMAPIProp"},
	{"ITnef", Object, "IUnknown"},
	{"IProxyStoreObject", Object, "IUnknown"},
	{"IMAPIOfflineMgr", Object, "IUnknown"},
	{"IExchangeModifyTable", Object, "IUnknown"},
	{"IExchangeManageStore", Object, "IUnknown"},
	{"IExchangeManageStore2", Object, "IExchangeManageStore"},
	{"IExchangeManageStore3", Object, "IExchangeManageStore2"},
	{"IExchangeManageStore4", Object, "IExchangeManageStore3"},
	{"IExchangeImportContentsChanges", Object, "IUnknown"},
	{"IExchangeImportContentsChanges2", Object, "IExchangeImportContentsChanges"},
	{"IExchangeMessageConversion", Object, "IUnknown"},

	{"IMAPIMessageSite", Object, "IUnknown"},
	{"IMAPIViewContext", ViewContext, "IUnknown"},
	{"IMAPIViewAdviseSink", Sink, "IUnknown"},
	{"IMAPIForm", Form, "IUnknown"},
	{"IMAPIFormMgr", FormMgr, "IUnknown"},
	{"IMAPIFormContainer", Object, "IUnknown"},
	{"IMAPIFormInfo", Object, "IMAPIProp"},
	{"IMAPIFormFactory", Object, "IUnknown"},

	{"windigo.OleReleaser", Arena, ""},
	{"go-com.Scope", Arena, ""},
	{"IPersistMessage", Object, "IUnknown"},

	{"IMAPISupport", Object, "IUnknown"},
	{"IMSProvider", Object, "IUnknown"},
	{"IMSLogon", Object, "IUnknown"},
	{"IABProvider", Object, "IUnknown"},
	{"IABLogon", Object, "IUnknown"},
	{"IXPProvider", Object, "IUnknown"},
	{"IXPLogon", Object, "IUnknown"},
}

var ifaceByName = sync.OnceValue(func() map[string]*Iface {
	index := make(map[string]*Iface, len(interfaces))
	for i := range interfaces {
		index[interfaces[i].Name] = &interfaces[i]
	}
	return index
})
