package rule

// StoreReleaseWithoutLogoff is reported at the call that opened the store.
var StoreReleaseWithoutLogoff = &Rule{
	ID:      "store-release-without-logoff",
	Title:   "a store with mail released without StoreLogoff",
	Level:   OptIn,
	Steps:   []Step{StepRelease},
	Message: "{object} is released without StoreLogoff",
	Related: "opened here",
	Source:  "Shutting Down a Message Store Provider",
	URL:     docs + "shutting-down-a-message-store-provider",
	Why: `StoreLogoff tells a store what is to become of mail that is still to be sent, and lets its provider end in
order. Without it the provider is stopped as if with LOGOFF_ABORT. There are reports of shutdowns that hang for good.`,
	Bad: `
func read(session *mapi.Session, id mapi.EntryID) error {
	store, err := session.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	return store.SaveChanges(0)
}
`,
	Good: `
func read(session *mapi.Session, id mapi.EntryID) error {
	store, err := session.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	defer func() {
		flags := uint32(mapi.LogoffNoWait)
		store.StoreLogoff(&flags)
		store.Release()
	}()
	return store.SaveChanges(0)
}
`,
	Silent: `Stores opened with MDB_NO_MAIL or MDB_TEMPORARY, with flags that are not known, or in a session that was
logged on with MAPI_NO_MAIL. The documentation leaves the call to the client, so the rule is off by default.`,
}
