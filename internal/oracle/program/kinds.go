package program

// A kind is a sort of thing that is opened and ended.
type kind struct {
	name  string
	typ   string   // its type, "" if a program without unsafe cannot spell it
	names []string // of variables
	ends  []call   // what ends it; %[1]s is the thing, %[2]s its parent
	uses  []call   // what may be done with it, and may fail
	peeks []string // statements that look at it and cannot fail
	opens []opening
	whole bool // it has no handle: a library that is initialised
}

// An opening is a way to get a thing from another.
type opening struct {
	kind   string
	weight int
	text   string // %[1]s is the parent
}

// what says in words what opening a thing does.
func (n *node) what() string {
	if n.kind.whole {
		return "start " + n.name
	}
	return "open " + n.name
}

var release = []call{{text: "%[1]s.Release()"}}

var setProps = call{text: "%[1]s.SetProps(nil)", err: true}

var kinds = map[string]*kind{
	"com":  {name: "com", names: []string{"com"}, ends: []call{{text: "mapi.CoUninitialize()"}}, whole: true},
	"mapi": {name: "mapi", names: []string{"mapi"}, ends: []call{{text: "mapi.Uninitialize()"}}, whole: true},
	"ole":  {name: "ole", names: []string{"ole"}, ends: []call{{text: "mapi.OleUninitialize()"}}, whole: true},
	"util": {name: "util", names: []string{"util"}, ends: []call{{text: "mapi.DeinitMapiUtil()"}}, whole: true},
	"session": {
		name: "session", typ: "*mapi.Session", names: []string{"session", "s", "sess", "login"},
		ends: []call{{text: "%[1]s.Logoff(0)", err: true}, {text: "%[1]s.Release()"}},
		opens: []opening{
			{"store", 50, "%[1]s.OpenMsgStore(nil, 0)"}, {"book", 9, "%[1]s.OpenAddressBook(0)"},
			{"section", 7, "%[1]s.OpenProfileSection(nil)"}, {"table", 8, "%[1]s.GetMsgStoresTable(0)"},
			{"table", 5, "%[1]s.GetStatusTable(0)"}, {"entry", 5, "%[1]s.OpenEntry(nil, 0)"},
			{"buffer", 8, "%[1]s.QueryIdentity()"}, {"sink", 6, ""}, {"memory", 6, "mapi.AllocateBuffer(64)"},
		},
	},
	"store": {
		name: "store", typ: "*mapi.MsgStore", names: []string{"store", "st", "archive", "source", "mdb"},
		ends: release, uses: []call{setProps},
		opens: []opening{
			{"folder", 40, "%[1]s.OpenFolder(nil)"}, {"message", 10, "%[1]s.OpenMessage(nil)"},
			{"entry", 4, "%[1]s.OpenEntry(nil, 0)"}, {"table", 6, "%[1]s.GetOutgoingQueue(0)"},
			{"buffer", 8, `%[1]s.GetReceiveFolder("IPM")`}, {"buffer", 8, "%[1]s.GetPropList()"},
			{"sink", 8, ""}, {"stream", 3, "%[1]s.OpenStream(0x10, 0)"},
		},
	},
	"folder": {
		name: "folder", typ: "*mapi.Folder", names: []string{"folder", "inbox", "outbox", "sent", "drafts"},
		ends: release, uses: []call{setProps},
		opens: []opening{
			{"table", 25, "%[1]s.GetContentsTable(0)"}, {"table", 10, "%[1]s.GetHierarchyTable(0)"},
			{"draft", 16, "%[1]s.CreateMessage(0)"}, {"message", 16, "%[1]s.OpenMessage(nil)"},
			{"folder", 7, `%[1]s.CreateFolder("2024")`}, {"buffer", 9, "%[1]s.GetProps(nil)"},
			{"buffer", 9, "mapi.HrGetOneProp(&%[1]s.MAPIProp, 0x36e0)"}, {"entry", 3, "%[1]s.OpenEntry(nil, 0)"},
		},
	},
	"message": {
		name: "message", typ: "*mapi.Message", names: []string{"msg", "mail", "note", "item"},
		ends: release, uses: []call{setProps},
		opens: []opening{
			{"stream", 10, "%[1]s.OpenStream(0x1000, 0)"}, {"attach", 10, "%[1]s.OpenAttach(0)"},
			{"table", 5, "%[1]s.GetAttachmentTable(0)"}, {"table", 5, "%[1]s.GetRecipientTable(0)"},
			{"buffer", 8, "%[1]s.GetProps(nil)"}, {"buffer", 5, "mapi.HrGetOneProp(&%[1]s.MAPIProp, 0x37)"},
		},
	},
	"draft": {
		name: "draft", typ: "*mapi.Message", names: []string{"draft", "reply", "report", "letter"},
		ends: release, uses: []call{setProps, {text: "%[1]s.ModifyRecipients(nil)", err: true}},
	},
	"attach":  {name: "attach", typ: "*mapi.Attach", names: []string{"attach", "att", "file"}, ends: release, uses: []call{setProps}},
	"entry":   {name: "entry", typ: "*mapi.Unknown", names: []string{"entry", "obj", "unk"}, ends: release, peeks: []string{"log.Print(%[1]s != nil)"}},
	"section": {name: "section", typ: "*mapi.ProfSect", names: []string{"section", "prof", "sect"}, ends: release, uses: []call{setProps}},
	"stream": {
		name: "stream", typ: "*mapi.Stream", names: []string{"stream", "body", "text"}, ends: release,
		uses: []call{{text: "%[1]s.Read(make([]byte, 64))", err: true}},
	},
	"book": {
		name: "book", typ: "*mapi.AddrBook", names: []string{"book", "addresses", "ab"}, ends: release,
		uses:  []call{{text: "%[1]s.ResolveName(nil)", err: true}},
		opens: []opening{{"entry", 5, "%[1]s.OpenEntry(nil, 0)"}, {"buffer", 5, "%[1]s.GetProps(nil)"}},
	},
	"table": {
		name: "table", typ: "*mapi.Table", names: []string{"table", "contents", "list", "tbl"}, ends: release,
		uses: []call{{text: "%[1]s.SetColumns(nil)", err: true}, {text: "%[1]s.SeekRow(0)", err: true}},
		opens: []opening{
			{"rows", 12, "%[1]s.QueryRows(10, 0)"}, {"rows", 8, "mapi.HrQueryAllRows(%[1]s, nil)"}, {"sink", 3, ""}, {"drain", 9, ""},
		},
	},
	"rows": {
		name: "rows", typ: "*mapi.RowSet", names: []string{"rows", "batch", "set"}, ends: []call{{text: "mapi.FreeProws(%[1]s)"}},
		peeks: []string{"log.Print(len(%[1]s.Rows))", "for _, row := range %[1]s.Rows {\nfmt.Println(len(row.Props))\n}"},
	},
	"buffer": {
		name: "buffer", names: []string{"props", "buf", "value", "id"}, ends: []call{{text: "mapi.FreeBuffer(%[1]s)"}},
		peeks: []string{"log.Print(%[1]s != nil)", "fmt.Println(%[1]s)"},
	},
	"memory": {
		name: "memory", names: []string{"mem", "block", "scratch"}, ends: []call{{text: "mapi.FreeBuffer(%[1]s)"}},
		peeks: []string{"log.Print(%[1]s != nil)"},
	},
	"sink": {name: "sink", typ: "*mapi.AdviseSink", names: []string{"sink", "listener", "watcher"}, ends: release},
	"conn": {
		name: "conn", typ: "mapi.Connection", names: []string{"conn", "token", "advise"},
		ends:  []call{{text: "%[2]s.Unadvise(%[1]s)", err: true}},
		peeks: []string{"log.Print(%[1]s)"},
	},
}
