package rule

const simpleDocs = "https://learn.microsoft.com/en-us/windows/win32/api/mapi/"

// SmapiLogoffMissing is reported at the call of MAPILogon.
var SmapiLogoffMissing = &Rule{
	ID:      "smapi-logoff-missing",
	Title:   "a Simple MAPI session that is never logged off",
	Level:   Warning,
	Message: "{object} is not ended with MAPILogoff on all paths",
	Related: "logged on here",
	Source:  "MAPILogoff callback function",
	URL:     simpleDocs + "nc-mapi-mapilogoff",
	Why: `MAPILogon of Simple MAPI hands out a session handle that only MAPILogoff invalidates. Until then the
messaging system stays loaded and logged on for the process, with the profile locked in its state.`,
	Bad: `
func send(m *mapi.SimpleMessage) error {
	session, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return err
	}
	return mapi.MAPISendMail(session, m, 0)
}
`,
	Good: `
func send(m *mapi.SimpleMessage) error {
	session, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return err
	}
	defer mapi.MAPILogoff(session)
	return mapi.MAPISendMail(session, m, 0)
}
`,
	Silent: `Calls with session 0 log on for themselves and owe nothing. A session that is returned, stored or
passed out of sight is its receiver's.`,
}
