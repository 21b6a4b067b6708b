package rule

// StoreOnlineWhileCached is reported at the call that is too late.
var StoreOnlineWhileCached = &Rule{
	ID:      "store-online-while-cached",
	Title:   "a store opened online while it is open cached",
	Level:   OptIn,
	Message: "{object} is still open when {call} opens the same store online",
	Related: "opened here",
	Source:  "IMAPISession::OpenMsgStore",
	URL:     docs + "imapisession-openmsgstore",
	Why: `In one session an Exchange store is open either in cached mode or not. MDB_ONLINE asks for the latter: release the
cached store first, or use a session of its own.`,
	Bad: `
func compare(session *mapi.Session, id mapi.EntryID) error {
	cached, err := session.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	defer cached.Release()
	online, err := session.OpenMsgStore(id, mapi.MDB_ONLINE)
	if err != nil {
		return err
	}
	defer online.Release()
	return nil
}
`,
	Good: `
func compare(session *mapi.Session, id mapi.EntryID) error {
	cached, err := session.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	cached.Release()
	online, err := session.OpenMsgStore(id, mapi.MDB_ONLINE)
	if err != nil {
		return err
	}
	defer online.Release()
	return nil
}
`,
	Silent: `Stores whose entry identifier is not the same variable, and flags that are not known.`,
}
