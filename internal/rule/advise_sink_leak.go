package rule

// AdviseSinkLeak is reported at the call that made the sink.
var AdviseSinkLeak = &Rule{
	ID:      "advise-sink-leak",
	Title:   "an advise sink whose own reference is never released",
	Level:   Warning,
	Steps:   []Step{StepUnadvise},
	Message: "{object} is not released on all paths: Advise takes a reference of its own",
	Related: "made here",
	Source:  "Registering for a Notification",
	URL:     docs + "registering-for-a-notification",
	Why: `Whoever makes an advise sink holds one reference to it, and a successful Advise adds one for the
provider. Unadvise gives back the provider's reference only. The maker's stays, and the sink with
everything that its callback captures is never freed, also where Advise failed.`,
	Bad: `
func watch(table *mapi.Table, changed func(*mapi.Notification)) (mapi.Connection, error) {
	sink, err := mapi.HrAllocAdviseSink(changed)
	if err != nil {
		return 0, err
	}
	return table.Advise(0, sink)
}
`,
	Good: `
func watch(table *mapi.Table, changed func(*mapi.Notification)) (mapi.Connection, error) {
	sink, err := mapi.HrAllocAdviseSink(changed)
	if err != nil {
		return 0, err
	}
	defer sink.Release()
	return table.Advise(0, sink)
}
`,
	Silent: `The documents advise a release right after Advise in one place and after Unadvise in another. Both
are accepted, as long as there is exactly one.`,
}
