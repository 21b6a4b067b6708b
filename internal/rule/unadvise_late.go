package rule

// UnadviseLate is reported at the late Unadvise.
var UnadviseLate = &Rule{
	ID:      "unadvise-late",
	Title:   "an Unadvise after the source was released or logged off",
	Level:   Error,
	Steps:   []Step{StepUnadvise},
	Message: "{call} is called on {object}, which is already released or logged off",
	Related: "opened here",
	Source:  "Ending a MAPI Session, steps 1 and 2",
	URL:     docs + "ending-a-mapi-session",
	Why: `A connection means something only to the object that issued it, while that object lives. After its
last Release the call runs on freed memory; after Logoff the source answers no more, and the
registration leaks with its sink.`,
	Bad: `
func watch(folder *mapi.Folder, sink *mapi.AdviseSink, wait func()) error {
	table, err := folder.GetContentsTable(0)
	if err != nil {
		return err
	}
	conn, err := table.Advise(0, sink)
	if err != nil {
		table.Release()
		return err
	}
	wait()
	table.Release()
	return table.Unadvise(conn)
}
`,
	Good: `
func watch(folder *mapi.Folder, sink *mapi.AdviseSink, wait func()) error {
	table, err := folder.GetContentsTable(0)
	if err != nil {
		return err
	}
	defer table.Release()
	conn, err := table.Advise(0, sink)
	if err != nil {
		return err
	}
	defer table.Unadvise(conn)
	wait()
	return nil
}
`,
	Silent: `A second pointer to the source, from AddRef or QueryInterface, keeps it alive.`,
}
