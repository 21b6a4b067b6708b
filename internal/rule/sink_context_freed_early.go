package rule

// SinkContextFreedEarly is reported at the call that destroys the context.
var SinkContextFreedEarly = &Rule{
	ID:      "sink-context-freed-early",
	Title:   "what an advise sink works with destroyed at once",
	Level:   Warning,
	Steps:   []Step{StepUnadvise},
	Message: "{call} destroys what the advise sink of {object} may still work with",
	Related: "registered here",
	Source:  "Canceling a Notification",
	URL:     docs + "canceling-a-notification",
	Why: `A notification may be on its way when Unadvise returns, and arrives all the same. If the callback then looks up a
handle that was deleted, or sends on a channel that was closed, it panics in a thread of MAPI's. What the sink works with
may go only when the sink itself has gone.`,
	Bad: `
func watch(store *mapi.MsgStore, run func()) error {
	events := make(chan uint32, 16)
	sink, err := mapi.HrAllocAdviseSink(func(n *mapi.Notification) { events <- n.Event })
	if err != nil {
		return err
	}
	defer sink.Release()
	conn, err := store.Advise(nil, 1, sink)
	if err != nil {
		return err
	}
	run()
	err = store.Unadvise(conn)
	close(events)
	return err
}
`,
	Good: `
func watch(store *mapi.MsgStore, run func()) error {
	events := make(chan uint32, 16)
	sink, err := mapi.HrAllocAdviseSink(func(n *mapi.Notification) { events <- n.Event })
	if err != nil {
		return err
	}
	defer sink.Release()
	conn, err := store.Advise(nil, 1, sink)
	if err != nil {
		return err
	}
	run()
	return store.Unadvise(conn)
}
`,
	Silent: `Programs that release the sink, or do anything that may wait, between Unadvise and the end of the context: they may
know that no notification is on its way. Contexts of which it is not in view that they are this sink's.`,
}
