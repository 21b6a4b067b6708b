package rule

// WrappedSinkInnerLeak is reported at the call that made the inner sink.
var WrappedSinkInnerLeak = &Rule{
	ID:      "wrapped-sink-inner-leak",
	Title:   "an advise sink that is not released after it was wrapped",
	Level:   Warning,
	Steps:   []Step{StepUnadvise},
	Message: "{object} is not released after HrThisThreadAdviseSink wrapped it",
	Related: "made here",
	Source:  "Registering for a Notification, step 2",
	URL:     docs + "registering-for-a-notification",
	Why: `HrThisThreadAdviseSink makes a second sink that holds a reference of its own to the first. The maker
still owns the first one's original reference and releases it once the wrapper exists, or neither is
ever freed.`,
	Bad: `
func watch(table *mapi.Table, changed func(*mapi.Notification)) (mapi.Connection, error) {
	inner, err := mapi.HrAllocAdviseSink(changed)
	if err != nil {
		return 0, err
	}
	sink, err := mapi.HrThisThreadAdviseSink(inner)
	if err != nil {
		inner.Release()
		return 0, err
	}
	defer sink.Release()
	return table.Advise(0, sink)
}
`,
	Good: `
func watch(table *mapi.Table, changed func(*mapi.Notification)) (mapi.Connection, error) {
	inner, err := mapi.HrAllocAdviseSink(changed)
	if err != nil {
		return 0, err
	}
	sink, err := mapi.HrThisThreadAdviseSink(inner)
	inner.Release()
	if err != nil {
		return 0, err
	}
	defer sink.Release()
	return table.Advise(0, sink)
}
`,
	Silent: `An inner sink that is kept for further wrappers and released later is fine.`,
}
