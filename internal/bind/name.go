package bind

import (
	"strings"

	"github.com/mapilint/mapilint/internal/protocol"
)

// cgoFunc strips what cgo puts before the name of a C function. errno says that the call also
// returns C's errno as an error.
func cgoFunc(name string) (bare string, errno bool) {
	if bare, ok := strings.CutPrefix(name, "_C2func_"); ok {
		return bare, true
	}
	return strings.TrimPrefix(name, "_Cfunc_"), false
}

// CgoName returns the name that C has for a function of the given name.
func CgoName(name string) string {
	bare, _ := cgoFunc(name)
	return bare
}

// cgoType strips what cgo puts before the name of a C type.
func cgoType(name string) string {
	return strings.TrimPrefix(strings.TrimPrefix(name, "_Ctype_"), "struct_")
}

// unprefixed finds the function that a MAPI binding calls by a shorter name: Initialize, FreeBuffer,
// QueryAllRows, InitUtil. Simple MAPI's names are too plain for that.
func unprefixed(set *protocol.Set, name string) *protocol.Call {
	switch strings.ToLower(name) {
	case "initutil":
		return set.Flat("ScInitMapiUtil")
	case "deinitutil":
		return set.Flat("DeinitMapiUtil")
	}
	for _, prefix := range []string{"MAPI", "Hr", "Sc"} {
		if row := set.Flat(prefix + name); row != nil && !row.Simple && !row.Common {
			return row
		}
	}
	return nil
}

// macro finds the method that one of C's object macros calls: IMAPISession_Logoff.
func (r *Resolver) macro(name string) *protocol.Call {
	iface, method, ok := strings.Cut(name, "_")
	if !ok || !r.set.IsInterface(iface) {
		return nil
	}
	return r.set.Method(iface, method)
}

// shortNames are the names of handle types that are not an official name without its first letters.
var shortNames = map[string]string{
	"Store":          "IMsgStore",
	"MessageStore":   "IMsgStore",
	"AddressBook":    "IAddrBook",
	"Attachment":     "IAttach",
	"Sink":           "IMAPIAdviseSink",
	"ProfileSection": "IProfSect",
	"ProfileAdmin":   "IProfAdmin",
	"ServiceAdmin":   "IMsgServiceAdmin",
	"DistList":       "IDistList",
	"Object":         "IUnknown",
	"Base":           "IUnknown",
}

// shortIface returns the interface that a MAPI binding's type name stands for, "" if for none. An
// unexported type counts like an exported one.
func (r *Resolver) shortIface(name string) string {
	if name == "" {
		return ""
	}
	name = strings.ToUpper(name[:1]) + name[1:]
	for _, official := range []string{name, "I" + name, "IMAPI" + name} {
		if r.set.IsInterface(official) {
			return official
		}
	}
	return shortNames[name]
}

// otherNames are names that bindings give to methods whose official name tells less.
var otherNames = map[string]string{
	"OpenStream":         "OpenProperty",
	"OpenPropertyStream": "OpenProperty",
}

// mapiName reports whether no other library than MAPI would use the given interface name.
func mapiName(iface string) bool {
	return strings.Contains(iface, "MAPI") || iface == "IMsgStore" || iface == "IAddrBook" || iface == "IProfSect"
}

// closes reports whether a method of the given name may end a handle together with what hangs on it.
// Only its body tells how.
func closes(name string) bool {
	switch strings.ToLower(name) {
	case "close", "closeall", "dispose", "shutdown", "destroy", "free", "drop", "done", "end", "cleanup", "discard", "init":
		return true
	}
	return false
}

// opening are beginnings of names under which a call without a status hands over an object. Other
// such calls are accessors.
var opening = []string{"Open", "Create", "New", "Query", "Logon", "Duplicate", "Clone"}

func opens(name string) bool {
	name = strings.TrimPrefix(name, "Must")
	if strings.HasPrefix(name, "Get") && strings.HasSuffix(name, "Table") {
		return true
	}
	for _, o := range opening {
		if strings.HasPrefix(name, o) {
			return true
		}
	}
	return false
}
