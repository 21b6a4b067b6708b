package rule

// OverwriteLive is reported at the call whose result overwrites.
var OverwriteLive = &Rule{
	ID:      "overwrite-live",
	Title:   "the only reference to an open object overwritten",
	Level:   Warning,
	Steps:   []Step{StepRelease},
	Message: "the only reference to {object} is overwritten before its release",
	Related: "opened here",
	Source:  "Rules for Managing Reference Counts",
	URL:     "https://learn.microsoft.com/en-us/windows/win32/com/rules-for-managing-reference-counts",
	Why: `Assigning to the variable destroys the one pointer through which the object could be released. Go's
garbage collector knows nothing of COM: the object stays open until the session, or the process,
ends.`,
	Bad: `
func openFirst(session *mapi.Session, first, second mapi.EntryID) (*mapi.MsgStore, error) {
	store, err := session.OpenMsgStore(first, 0)
	if err != nil {
		return nil, err
	}
	if err := store.SetProps(nil); err == nil {
		return store, nil
	}
	store, err = session.OpenMsgStore(second, 0)
	return store, err
}
`,
	Good: `
func openFirst(session *mapi.Session, first, second mapi.EntryID) (*mapi.MsgStore, error) {
	store, err := session.OpenMsgStore(first, 0)
	if err != nil {
		return nil, err
	}
	if err := store.SetProps(nil); err == nil {
		return store, nil
	}
	store.Release()
	return session.OpenMsgStore(second, 0)
}
`,
	Silent: `An object that another variable, field or collection still holds is not lost. Overwriting after a
failed call destroys nothing.`,
}
