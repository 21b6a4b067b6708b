package rule

// PrepareformMessageHeld is reported at the call of ShowForm.
var PrepareformMessageHeld = &Rule{
	ID:      "prepareform-message-held",
	Title:   "a message that is not released before ShowForm",
	Level:   Warning,
	Message: "{object} is still open when ShowForm shows it",
	Related: "acquired here",
	Source:  "IMAPISession::PrepareForm",
	URL:     docs + "imapisession-prepareform",
	Why: `PrepareForm takes a reference of its own on the message for the form. The client's must be released before
ShowForm, or the message is never freed.`,
	Bad: `
func show(session *mapi.Session, store *mapi.MsgStore, folder *mapi.Folder, id mapi.EntryID) error {
	msg, err := store.OpenMessage(id)
	if err != nil {
		return err
	}
	defer msg.Release()
	token, err := session.PrepareForm(msg)
	if err != nil {
		return err
	}
	return session.ShowForm(store, folder, token)
}
`,
	Good: `
func show(session *mapi.Session, store *mapi.MsgStore, folder *mapi.Folder, id mapi.EntryID) error {
	msg, err := store.OpenMessage(id)
	if err != nil {
		return err
	}
	token, err := session.PrepareForm(msg)
	msg.Release()
	if err != nil {
		return err
	}
	return session.ShowForm(store, folder, token)
}
`,
	Silent: `Messages of the caller's, who may have released other references.`,
}
