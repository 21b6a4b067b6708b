package rule

// UnadviseWrongSource is reported at the Unadvise.
var UnadviseWrongSource = &Rule{
	ID:      "unadvise-wrong-source",
	Title:   "an Unadvise on an object that did not issue the connection",
	Level:   Error,
	Steps:   []Step{StepUnadvise},
	Message: "{object} is cancelled on an object that did not issue it",
	Related: "registered here",
	Source:  "IMsgStore::Unadvise",
	URL:     docs + "imsgstore-unadvise",
	Why: `Connection numbers are private to the object whose Advise returned them. Another object refuses the
number, or cancels a registration of its own that happens to have it, and the one that was meant
stays. What IMAPISession::Advise registered for an entry of a store is cancelled on the session all
the same.`,
	Bad: `
func watch(session *mapi.Session, store *mapi.MsgStore, sink *mapi.AdviseSink, wait func()) error {
	conn, err := session.Advise(nil, 4, sink)
	if err != nil {
		return err
	}
	defer store.Unadvise(conn)
	wait()
	return nil
}
`,
	Good: `
func watch(session *mapi.Session, sink *mapi.AdviseSink, wait func()) error {
	conn, err := session.Advise(nil, 4, sink)
	if err != nil {
		return err
	}
	defer session.Unadvise(conn)
	wait()
	return nil
}
`,
	Silent: `Two pointers that may lead to the same object are not told apart.`,
}
