package rule

// ThisthreadSinkSync is reported at the call that is too late.
var ThisthreadSinkSync = &Rule{
	ID:      "thisthread-sink-sync",
	Title:   "a wrapped sink subscribed for synchronous notifications",
	Level:   OptIn,
	Message: "{object} is a wrapper and is subscribed with NOTIFY_SYNC",
	Related: "wrapped here",
	Source:  "Supporting Event Notification",
	URL:     docs + "supporting-event-notification",
	Why: `A sink that HrThisThreadAdviseSink has made passes each notification to its own thread and waits there. With
NOTIFY_SYNC the provider waits for the sink: both may wait for good.`,
	Bad: `
func watch(support *mapi.Support, key []byte, bare *mapi.AdviseSink) (mapi.Connection, error) {
	sink, err := mapi.HrThisThreadAdviseSink(bare)
	if err != nil {
		return 0, err
	}
	defer sink.Release()
	return support.Subscribe(key, 1, mapi.NOTIFY_SYNC, sink)
}
`,
	Good: `
func watch(support *mapi.Support, key []byte, bare *mapi.AdviseSink) (mapi.Connection, error) {
	return support.Subscribe(key, 1, mapi.NOTIFY_SYNC, bare)
}
`,
	Silent: `Sinks of which it is not in view that they are wrappers, and flags that are not known.`,
}
