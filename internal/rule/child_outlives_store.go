package rule

// ChildOutlivesStore is reported at the release of the store.
var ChildOutlivesStore = &Rule{
	ID:      "child-outlives-store",
	Title:   "an object that is released after the store it came from",
	Level:   Warning,
	Steps:   []Step{StepRelease},
	Message: "{object} is still open when {owner} is released",
	Related: "opened here",
	Source:  "Knowledge Base article 842922; Ending a MAPI Session, step 2",
	URL:     docs + "ending-a-mapi-session",
	Why: `Folders, messages, attachments and tables depend on the message store they were opened in. Stores
are known that leak a handle each time a folder is released after them, until the program stops
responding. Reference counts alone do not protect against it.`,
	Bad: `
func countMail(session *mapi.Session, storeID, inboxID mapi.EntryID) error {
	store, err := session.OpenMsgStore(storeID, 0)
	if err != nil {
		return err
	}
	inbox, err := store.OpenFolder(inboxID)
	store.Release()
	if err != nil {
		return err
	}
	defer inbox.Release()
	return inbox.SetProps(nil)
}
`,
	Good: `
func countMail(session *mapi.Session, storeID, inboxID mapi.EntryID) error {
	store, err := session.OpenMsgStore(storeID, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	inbox, err := store.OpenFolder(inboxID)
	if err != nil {
		return err
	}
	defer inbox.Release()
	return inbox.SetProps(nil)
}
`,
	Silent: `A child that is never released is reported as release-missing. A child opened through the session
does not show which store it belongs to and is not reported.`,
}
