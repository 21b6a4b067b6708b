package rule

// SmapiModelessSession is reported at MAPISendMail.
var SmapiModelessSession = &Rule{
	ID:      "smapi-modeless-session",
	Title:   "a modeless dialog of a Simple MAPI session",
	Level:   Warning,
	Message: "{call} asks for a modeless dialog in {object}, which ends the program",
	Related: "the session comes from here",
	Source:  "MAPISendMailW callback function",
	URL:     simpleDocs + "nc-mapi-mapisendmailw",
	Why: `MAPI_DIALOG_MODELESS lets MAPISendMail return while its dialog is still open. The dialog then needs a session
of its own: where it is given one that the program has logged on, Outlook raises an exception.`,
	Bad: `
func send(m *mapi.SimpleMessage) error {
	session, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return err
	}
	defer mapi.MAPILogoff(session)
	return mapi.MAPISendMail(session, m, mapi.MAPI_DIALOG_MODELESS)
}
`,
	Good: `
func send(m *mapi.SimpleMessage) error {
	return mapi.MAPISendMail(0, m, mapi.MAPI_DIALOG_MODELESS)
}
`,
	Silent: `Only a session that the function has logged on itself is certain not to be 0.`,
}
