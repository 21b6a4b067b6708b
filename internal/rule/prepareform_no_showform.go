package rule

// PrepareformNoShowform is reported at the call of PrepareForm.
var PrepareformNoShowform = &Rule{
	ID:      "prepareform-no-showform",
	Title:   "a prepared form that is never shown",
	Level:   Warning,
	Message: "{object} is never given to ShowForm",
	Related: "prepared here",
	Source:  "IMAPISession::PrepareForm",
	URL:     docs + "imapisession-prepareform",
	Why: `The token of PrepareForm stands for a reference on the message, which ShowForm takes over. A token that is dropped
keeps the message open for good.`,
	Bad: `
func show(session *mapi.Session, store *mapi.MsgStore, folder *mapi.Folder, msg *mapi.Message, really bool) error {
	token, err := session.PrepareForm(msg)
	if err != nil || !really {
		return err
	}
	return session.ShowForm(store, folder, token)
}
`,
	Good: `
func show(session *mapi.Session, store *mapi.MsgStore, folder *mapi.Folder, msg *mapi.Message, really bool) error {
	if !really {
		return nil
	}
	token, err := session.PrepareForm(msg)
	if err != nil {
		return err
	}
	return session.ShowForm(store, folder, token)
}
`,
	Silent: `Tokens that are returned or stored. A ShowForm that fails counts: there is no other call to take a token back.`,
}
