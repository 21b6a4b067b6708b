package protocol

import (
	"slices"
	"strings"
)

// flatNames are the names of the functions of the protocol, in lower case and in order. Most packages
// declare none of them, and are passed over without building the tables that tell more.
var flatNames = []string{
	"builddisplaytable", "callmethod", "changeidleroutine", "closeimsgsession", "cocreateinstance",
	"cogetclassobject", "cogetmalloc", "cogetobject", "coinitialize", "coinitializeex", "connectobject",
	"cotaskmemalloc", "cotaskmemfree", "couninitialize", "createiprop", "createmapiinitializationmonitor",
	"createstreamonhglobal", "createtable", "deinitmapiutil", "deregisteridleroutine", "enableidleroutine",
	"fbadentrylist", "fbadprop", "fbadproptag", "fbadrow", "fbadrowset", "fbinfromhex", "fequalnames",
	"fgetcomponentpath", "foreach", "fpropcompareprop", "fpropcontainsprop", "fpropexists", "freelibrary",
	"freepadrlist", "freeprows", "ftaddft", "ftgregisteridleroutine", "ftsubft", "getactiveobject",
	"getattribimsgonistg", "getproperty", "globalalloc", "globalfree", "hexfrombin", "hraddcolumns", "hraddcolumnsex",
	"hrallocadvisesink", "hrcomposeeid", "hrcomposemsgid", "hrdecomposeeid", "hrdecomposemsgid",
	"hrdispatchnotifications", "hrentryidfromsz", "hrgetautodiscoverxml", "hrgetgalfromemsmdbuid", "hrgetoneprop",
	"hristoragefromstream", "hropenabentryusingdefaultcontext", "hropenabentrywithexchangecontext",
	"hropenabentrywithprovideruid", "hropenabentrywithprovideruidsupport", "hropenabentrywithresolvedrow",
	"hropenabentrywithsupport", "hropenofflineobj", "hrqueryallrows", "hrsetoneprop", "hrszfromentryid",
	"hrthisthreadadvisesink", "hrvalidateipmsubtree", "lpropcompareprop", "lpvalfindprop", "mapiaddress",
	"mapiadminprofiles", "mapiallocatebuffer", "mapiallocatemore", "mapideinitidle", "mapideletemail", "mapidetails",
	"mapifindnext", "mapifreebuffer", "mapigetdefaultmalloc", "mapiinitialize", "mapiinitidle", "mapilogoff",
	"mapilogon", "mapilogonex", "mapiopenformmgr", "mapiopenlocalformcontainer", "mapireadmail",
	"mapireallocatebuffer", "mapiresolvename", "mapisavemail", "mapisenddocuments", "mapisendmail",
	"mapiuninitialize", "newvariant", "oleinitialize", "oleuninitialize", "openimsgonistg", "openimsgsession",
	"openstreamonfile", "opentnefstream", "opentnefstreamex", "ppropfindprop", "propcopymore", "putproperty",
	"putpropertyref", "rtfsync", "scbinfromhexbounded", "sccopynotifications", "sccopyprops", "sccountnotifications",
	"sccountprops", "sccreateconversationindex", "scduppropset", "scinitmapiutil", "sclocalpathfromunc",
	"scmapixfromsmapi", "screlocnotifications", "screlocprops", "scuncfromlocalpath", "setattribimsgonistg",
	"shcreatestreamonfile", "shcreatestreamonfileex", "stgcreatedocfile", "stgopenstorage", "uladdref", "ulpropsize",
	"ulrelease", "unloadprivatemapi", "variantclear", "variantinit", "wrapcompressedrtfstream",
	"wrapcompressedrtfstreamex", "wrapstoreentryid",
}

// mayBeFlat reports whether Flat may know name.
func mayBeFlat(name string) bool {
	name = strings.ToLower(name)
	if _, ok := slices.BinarySearch(flatNames, name); ok {
		return true
	}
	_, ok := slices.BinarySearch(flatNames, name[:max(len(name)-1, 0)])
	return ok
}
