package rule

// LogoffSharedFlag is reported at the Logoff.
var LogoffSharedFlag = &Rule{
	ID:      "logoff-shared-flag",
	Title:   "a Logoff with MAPI_LOGOFF_SHARED",
	Level:   Warning,
	Steps:   []Step{StepLogoff},
	Message: "{object} logs off with MAPI_LOGOFF_SHARED, which asks every client of the shared session to leave",
	Related: "logged on here",
	Source:  "IMAPISession::Logoff, remarks",
	URL:     docs + "imapisession-logoff",
	Why: `The flag tells all clients of a shared session, Outlook among them, to log off as well. The older
text on ending a session recommends it to the owner of the session; the page of the method has ruled
it out for clients since Outlook 2007 SP2. A literal 1 is often meant as MAPI_LOGOFF_UI, which is 2.`,
	Bad: `
func leave(session *mapi.Session) error {
	defer session.Release()
	return session.Logoff(mapi.LogoffShared)
}
`,
	Good: `
func leave(session *mapi.Session) error {
	defer session.Release()
	return session.Logoff(0)
}
`,
	Silent: `Only constant flags are judged.`,
}
