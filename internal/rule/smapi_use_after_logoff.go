package rule

// SmapiUseAfterLogoff is reported at the late call.
var SmapiUseAfterLogoff = &Rule{
	ID:      "smapi-use-after-logoff",
	Title:   "a Simple MAPI session used after its MAPILogoff",
	Level:   Error,
	Message: "{call} is called with {object} after its MAPILogoff",
	Related: "logged on here",
	Source:  "MAPILogoff callback function",
	URL:     simpleDocs + "nc-mapi-mapilogoff",
	Why: `MAPILogoff invalidates the handle, and with it every message identifier that was found with it. A
later call fails with MAPI_E_INVALID_SESSION, or reaches another session that was given the same
number in the meantime.`,
	Bad: `
func delete(id string) error {
	session, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return err
	}
	mapi.MAPILogoff(session)
	return mapi.MAPIDeleteMail(session, id)
}
`,
	Good: `
func delete(id string) error {
	session, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return err
	}
	err = mapi.MAPIDeleteMail(session, id)
	mapi.MAPILogoff(session)
	return err
}
`,
	Silent: `Whether an identifier was found with a session that ended meanwhile is not followed, only the session
itself.`,
}
