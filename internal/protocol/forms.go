package protocol

import "slices"

// formMethods are the methods of the form interfaces, for viewers and form servers. A message site
// may answer a question for an object with S_FALSE and none.
func formMethods() []Call {
	return slices.Concat(
		methods("IMAPIMessageSite",
			call("GetSession", out(0, Session).guest().optional()),
			call("GetStore", out(0, Store).optional()),
			call("GetFolder", out(0, Folder).optional()),
			call("GetMessage", out(0, Message).optional()),
			call("GetFormManager", out(0, Form).optional()),
			call("NewMessage", out(3, Message), out(4, Object), out(5, Object)),
		),
		methods("IMAPIForm",
			call("GetViewContext", out(0, Object).optional()),
			call("ShutdownForm").does(Shutdown, Recv).succeeds(Always),
			call("Advise", out(1, Conn)),
			call("Unadvise").cancels(0),
		),
		methods("IMAPIViewContext", call("GetSaveStream", out(2, Stream))),
		methods("IMAPIFormMgr",
			call("LoadForm", out(10, Form).bound(OneThread)),
			call("CreateForm", out(4, Form).bound(OneThread)),
			call("ResolveMessageClass", out(3, Object)),
			call("SelectForm", out(4, Object)),
			call("OpenFormContainer", out(2, Object)),
			call("SelectFormContainer", out(2, Object)),
			call("CalcFormPropSet", out(2, Buffer)),
		),
		methods("IMAPIFormContainer",
			call("ResolveMessageClass", out(2, Object)),
			call("CalcFormPropSet", out(1, Buffer)),
			call("GetDisplay", out(1, Buffer)),
		),
		methods("IMAPIFormInfo",
			call("OpenFormContainer", out(0, Object)),
			call("CalcFormPropSet", out(1, Buffer)),
			call("CalcVerbSet", out(1, Buffer)),
		),
		methods("IMAPIFormFactory", call("CreateClassFactory", out(2, Object))),
	)
}
