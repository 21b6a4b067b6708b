package rule

// UseAfterStorelogoff is reported at the late call.
var UseAfterStorelogoff = &Rule{
	ID:      "use-after-storelogoff",
	Title:   "a call on a store after its StoreLogoff",
	Level:   Warning,
	Message: "{call} is called on {object} after its StoreLogoff",
	Related: "opened here",
	Source:  "IMAPISupport::StoreLogoffTransports",
	URL:     docs + "imapisupport-storelogofftransports",
	Why: `StoreLogoff tells the store that its client is done and starts the handling of outgoing mail. After
that only Release is expected: a later call may fail, or change what is on its way out.`,
	Bad: `
func finish(store *mapi.MsgStore, props []mapi.Prop) error {
	defer store.Release()
	flags := uint32(mapi.LogoffPurge)
	if err := store.StoreLogoff(&flags); err != nil {
		return err
	}
	return store.SetProps(props)
}
`,
	Good: `
func finish(store *mapi.MsgStore, props []mapi.Prop) error {
	defer store.Release()
	if err := store.SetProps(props); err != nil {
		return err
	}
	flags := uint32(mapi.LogoffPurge)
	return store.StoreLogoff(&flags)
}
`,
	Silent: `A failed StoreLogoff leaves the store as it was, and so may one with LOGOFF_ABORT or LOGOFF_QUIET.`,
}
