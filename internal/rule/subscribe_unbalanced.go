package rule

// SubscribeUnbalanced is reported at the call of Subscribe.
var SubscribeUnbalanced = &Rule{
	ID:      "subscribe-unbalanced",
	Title:   "a subscription of a provider that is never given up",
	Level:   Warning,
	Steps:   []Step{StepUnadvise},
	Message: "{object} is never given up: Unsubscribe is missing",
	Related: "subscribed here",
	Source:  "Supporting Event Notification",
	URL:     docs + "supporting-event-notification",
	Why: `A provider that lets MAPI send its notifications calls Subscribe for each Advise of a client, and has to call
Unsubscribe as often. Otherwise MAPI keeps the client's sink for good.`,
	Bad: `
func watch(support *mapi.Support, key []byte, sink *mapi.AdviseSink) error {
	_, err := support.Subscribe(key, 1, 0, sink)
	return err
}
`,
	Good: `
func watch(support *mapi.Support, key []byte, sink *mapi.AdviseSink) (mapi.Connection, error) {
	return support.Subscribe(key, 1, 0, sink)
}
`,
	Silent: `Connections that are returned or stored, as an Advise of a provider's does.`,
}
