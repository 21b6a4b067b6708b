package rule

// StorelogoffAfterSessionLogoff is reported at the late call.
var StorelogoffAfterSessionLogoff = &Rule{
	ID:      "storelogoff-after-session-logoff",
	Title:   "a StoreLogoff or FlushQueues after the session's Logoff",
	Level:   Error,
	Message: "{call} is called on {object} after its session logged off",
	Related: "opened here",
	Source:  "Ending a MAPI Session, note; IMSLogon::Logoff",
	URL:     docs + "ending-a-mapi-session",
	Why: `StoreLogoff and FlushQueues are about mail that is still to go out. Once the session has logged off,
the store's provider is shut down and the call fails or crashes, and what was in the queue stays
there.`,
	Bad: `
func leave(session *mapi.Session, id mapi.EntryID) error {
	store, err := session.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	if err := session.Logoff(0); err != nil {
		return err
	}
	flags := uint32(mapi.LogoffPurge)
	return store.StoreLogoff(&flags)
}
`,
	Good: `
func leave(session *mapi.Session, id mapi.EntryID) error {
	store, err := session.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	flags := uint32(mapi.LogoffPurge)
	err = store.StoreLogoff(&flags)
	store.Release()
	if err != nil {
		return err
	}
	return session.Logoff(0)
}
`,
	Silent: `Other late calls on the store, its Release among them, are object-open-at-logoff.`,
}
