package rule

// SmapiBufferLeak is reported at the call that allocated the memory.
var SmapiBufferLeak = &Rule{
	ID:      "smapi-buffer-leak",
	Title:   "memory from Simple MAPI that is never freed",
	Level:   Warning,
	Message: "{object} is not freed with MAPIFreeBuffer on all paths",
	Related: "allocated here",
	Source:  "MAPIFreeBuffer callback function",
	URL:     simpleDocs + "nc-mapi-mapifreebuffer",
	Why: `The message of MAPIReadMail and the recipients of MAPIAddress and MAPIResolveName lie in one block of
MAPI's memory, which Go's garbage collector does not see. MAPIAddress owes it even where there are no
new recipients.`,
	Bad: `
func resolve(session mapi.SimpleSession, name string) error {
	recipient, err := mapi.MAPIResolveName(session, name)
	if err != nil {
		return err
	}
	fmt.Println(recipient)
	return nil
}
`,
	Good: `
func resolve(session mapi.SimpleSession, name string) error {
	recipient, err := mapi.MAPIResolveName(session, name)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(recipient)
	fmt.Println(recipient)
	return nil
}
`,
	Silent: `Nothing is owed after a failed call, or where a binding has copied the data into Go memory.`,
}
