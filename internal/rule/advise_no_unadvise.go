package rule

// AdviseNoUnadvise is reported at the Advise whose connection is not cancelled.
var AdviseNoUnadvise = &Rule{
	ID:      "advise-no-unadvise",
	Title:   "a notification registration that is never cancelled",
	Level:   Error,
	Steps:   []Step{StepUnadvise},
	Message: "{object} is not cancelled with Unadvise on all paths",
	Related: "registered here",
	Source:  "Canceling a Notification",
	URL:     docs + "canceling-a-notification",
	Why: `Advise makes the provider keep a reference to the advise sink and call it when something changes.
Only Unadvise ends that. Without it nobody can tell when the provider drops the sink: callbacks may
arrive while the program takes itself apart, or later, and run code whose data is gone.`,
	Bad: `
func waitForMail(store *mapi.MsgStore, sink *mapi.AdviseSink, wait func()) error {
	if _, err := store.Advise(nil, 4, sink); err != nil {
		return err
	}
	wait()
	return nil
}
`,
	Good: `
func waitForMail(store *mapi.MsgStore, sink *mapi.AdviseSink, wait func()) error {
	conn, err := store.Advise(nil, 4, sink)
	if err != nil {
		return err
	}
	defer store.Unadvise(conn)
	wait()
	return nil
}
`,
	Silent: `A failed Advise registers nothing, which is common on tables. A connection that is returned, stored
in a field or handed to another function is followed there. The sink's own reference is a matter of
advise-sink-leak.`,
}
