package rule

// ObjectOpenAtLogoff is reported at the Logoff, also where a deferred one runs at an early return.
var ObjectOpenAtLogoff = &Rule{
	ID:      "object-open-at-logoff",
	Title:   "an object that is still open when its session logs off",
	Level:   Error,
	Steps:   []Step{StepRelease, StepNote},
	Message: "{object} is still open when {owner} logs off",
	Related: "opened here",
	Source:  "Ending a MAPI Session, step 2 and note",
	URL:     docs + "ending-a-mapi-session",
	Why: `Logoff shuts the providers down. A store, folder, table or address book that is still open then may
never be freed and answers no call afterwards; with some providers it is a dangling pointer, and its
late Release crashes. The order is also what keeps the exit quiet: children first, then Logoff, then
Release of the session.`,
	Bad: `
func syncInbox(profile string, id mapi.EntryID) error {
	session, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer session.Release()
	inbox, err := session.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	defer inbox.Release()
	return session.Logoff(0)
}
`,
	Good: `
func syncInbox(profile string, id mapi.EntryID) error {
	session, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer session.Release()
	defer session.Logoff(0)
	inbox, err := session.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	defer inbox.Release()
	return inbox.SetProps(nil)
}
`,
	Silent: `Objects that do not come from the session, such as profile administration objects and streams on
files, may stay open. Memory is no object. A helper that takes the session and the object as
parameters is judged with its callers.`,
}
