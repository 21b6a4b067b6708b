package rule

// StorelogoffFlags is reported at the StoreLogoff.
var StorelogoffFlags = &Rule{
	ID:      "storelogoff-flags",
	Title:   "a StoreLogoff whose flags are not a single LOGOFF value",
	Level:   Warning,
	Message: "the flags of StoreLogoff are not one single LOGOFF value",
	Related: "opened here",
	Source:  "IMsgStore::StoreLogoff",
	URL:     docs + "imsgstore-storelogoff",
	Why: `The input flags exclude each other, and the store takes exactly one. The parameter also returns
flags: a variable that is used for a second store carries the answer of the first one into the
question. What becomes of outgoing mail then is documented nowhere.`,
	Bad: `
func closeStore(store *mapi.MsgStore) error {
	defer store.Release()
	flags := uint32(mapi.LogoffOrderly | mapi.LogoffPurge)
	return store.StoreLogoff(&flags)
}
`,
	Good: `
func closeStore(store *mapi.MsgStore) error {
	defer store.Release()
	flags := uint32(mapi.LogoffPurge)
	return store.StoreLogoff(&flags)
}
`,
	Silent: `Only flags that are constant at the call are judged.`,
}
