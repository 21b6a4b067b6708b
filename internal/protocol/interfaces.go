package protocol

import "sync"

// interfaces lists the interfaces whose official name suffices to recognise them.
var interfaces = []Iface{
	{"IUnknown", Object, ""},
	{"IDispatch", Object, "IUnknown"},
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

	{"IMAPIMessageSite", Object, "IUnknown"},
	{"IMAPIViewContext", Object, "IUnknown"},
	{"IMAPIViewAdviseSink", Sink, "IUnknown"},
	{"IMAPIForm", Form, "IUnknown"},
	{"IMAPIFormMgr", Form, "IUnknown"},
	{"IMAPIFormContainer", Form, "IUnknown"},
	{"IMAPIFormInfo", Form, "IMAPIProp"},
	{"IMAPIFormFactory", Form, "IUnknown"},
}

var ifaceByName = sync.OnceValue(func() map[string]*Iface {
	index := make(map[string]*Iface, len(interfaces))
	for i := range interfaces {
		index[interfaces[i].Name] = &interfaces[i]
	}
	return index
})
