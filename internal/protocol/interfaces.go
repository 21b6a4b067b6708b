package protocol

import (
	"strings"
	"sync"
)

// An iface is an interface of the protocol: the kind of its objects and what it inherits from.
type iface struct {
	name string
	kind Kind
	base string
}

// interfaces lists the interfaces whose official name suffices to recognise them.
var interfaces = []iface{
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

	{"windigo.OleReleaser", Arena, ""},
	{"go-com.Scope", Arena, ""},
}

var ifaceByName = sync.OnceValue(func() map[string]*iface {
	index := make(map[string]*iface, len(interfaces))
	for i := range interfaces {
		index[interfaces[i].name] = &interfaces[i]
	}
	return index
})

// IsInterface reports whether name is the official name of an interface.
func IsInterface(name string) bool { return ifaceByName()[name] != nil }

// Interface returns the official name of the interface that name spells, perhaps in other letter case; "" if none.
func Interface(name string) string {
	if IsInterface(name) {
		return name
	}
	for i := range interfaces {
		if strings.EqualFold(interfaces[i].name, name) {
			return interfaces[i].name
		}
	}
	return ""
}

// IfaceKind returns the kind of the objects that have the given interface, None if it is unknown.
func IfaceKind(name string) Kind {
	if i := ifaceByName()[name]; i != nil {
		return i.kind
	}
	return None
}

// Bases returns the interfaces that the given one inherits from, the nearest first.
func Bases(name string) []string {
	var bases []string
	for i := ifaceByName()[name]; i != nil && i.base != ""; i = ifaceByName()[i.base] {
		bases = append(bases, i.base)
	}
	return bases
}
