package rule

// SmapiZeroSession is reported at the call that is given 0.
var SmapiZeroSession = &Rule{
	ID:      "smapi-zero-session",
	Title:   "no session where a call of Simple MAPI needs one",
	Level:   Error,
	Message: "{call} is given no session: unlike MAPISendMail, it cannot log on for itself",
	Source:  "MAPIReadMail callback function",
	URL:     simpleDocs + "nc-mapi-mapireadmail",
	Why: `Session 0 asks MAPISendMail, MAPIAddress and MAPIResolveName for a session of their own. MAPIReadMail
and MAPILogoff have none to give: a message identifier is valid only for the session that found it,
and there is nothing to log off. The call fails with MAPI_E_INVALID_SESSION.`,
	Bad: `
func read(id string) error {
	p, err := mapi.MAPIReadMail(0, id, 0)
	if err != nil {
		return err
	}
	mapi.FreeBuffer(p)
	return nil
}
`,
	Good: `
func read(session mapi.SimpleSession, id string) error {
	p, err := mapi.MAPIReadMail(session, id, 0)
	if err != nil {
		return err
	}
	mapi.FreeBuffer(p)
	return nil
}
`,
	Silent: `A variable that holds 0 only sometimes is not reported.`,
}
