package rule

// UseAfterLogoff is reported at the late call.
var UseAfterLogoff = &Rule{
	ID:      "use-after-logoff",
	Title:   "a call on a session after its Logoff",
	Level:   Error,
	Steps:   []Step{StepNote},
	Message: "{call} is called on {object} after its Logoff",
	Related: "logged on here",
	Source:  "IMAPISession::Logoff",
	URL:     docs + "imapisession-logoff",
	Why: `After Logoff a session allows one call, its Release. Everything else fails with
MAPI_E_INVALID_OBJECT or runs in providers that have shut down.`,
	Bad: `
func leave(session *mapi.Session, id mapi.EntryID) error {
	defer session.Release()
	if err := session.Logoff(0); err != nil {
		return err
	}
	store, err := session.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	store.Release()
	return nil
}
`,
	Good: `
func leave(session *mapi.Session, id mapi.EntryID) error {
	defer session.Release()
	store, err := session.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	store.Release()
	return session.Logoff(0)
}
`,
	Silent: `A Logoff that failed, or that the user cancelled, leaves the session as it was. Late calls on the
session's objects are part of object-open-at-logoff.`,
}
