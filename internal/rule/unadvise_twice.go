package rule

// UnadviseTwice is reported at the second Unadvise.
var UnadviseTwice = &Rule{
	ID:      "unadvise-twice",
	Title:   "a registration that is cancelled twice",
	Level:   Error,
	Steps:   []Step{StepUnadvise},
	Message: "{object} is cancelled twice",
	Related: "registered here",
	Source:  "IMsgStore::Unadvise",
	URL:     docs + "imsgstore-unadvise",
	Why: `After Unadvise the number is free, and the source may give it to the next registration. The second
Unadvise then cancels a stranger's notifications, without an error that would tell.`,
	Bad: `
func watch(store *mapi.MsgStore, sink *mapi.AdviseSink, wait func()) error {
	conn, err := store.Advise(nil, 4, sink)
	if err != nil {
		return err
	}
	defer store.Unadvise(conn)
	wait()
	return store.Unadvise(conn)
}
`,
	Good: `
func watch(store *mapi.MsgStore, sink *mapi.AdviseSink, wait func()) error {
	conn, err := store.Advise(nil, 4, sink)
	if err != nil {
		return err
	}
	wait()
	return store.Unadvise(conn)
}
`,
	Silent: `A variable that received another connection in between starts anew.`,
}
