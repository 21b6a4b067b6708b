package protocol

// simple are the functions of Simple MAPI, which needs no initialisation. Success is 0. A session of
// 0 asks some of them for a temporary one.
func simple() []Call {
	return ofSimple([]Call{
		call("MAPILogon", out(5, SimpleSession)).flags(3),
		// Whether it succeeds or not, the handle is of no use any more.
		call("MAPILogoff").does(Logoff, 0).about(SimpleSession).session().succeeds(Always),
		call("MAPIReadMail", out(5, Buffer)).on(0).session().flags(3),
		call("MAPIResolveName", out(5, Buffer)).on(0),
		call("MAPIAddress", out(10, Buffer)).on(0),
		call("MAPISaveMail").on(0),
		call("MAPISendMail").on(0).flags(3),
		call("MAPIFindNext").on(0),
		call("MAPIDeleteMail").on(0),
		call("MAPIDetails").on(0),
		call("MAPISendDocuments"),
	})
}

func ofSimple(calls []Call) []Call {
	for i := range calls {
		calls[i].Simple, calls[i].NoInit = true, true
		if calls[i].Success != Always {
			calls[i].Success = Zero
		}
	}
	return calls
}
