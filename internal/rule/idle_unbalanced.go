package rule

// IdleUnbalanced is reported at the call that starts the idle engine.
var IdleUnbalanced = &Rule{
	ID:      "idle-unbalanced",
	Title:   "an idle engine that is started and never ended",
	Level:   Warning,
	Message: "MAPIInitIdle is not matched by MAPIDeinitIdle on all paths",
	Source:  "MAPIInitIdle",
	URL:     docs + "mapiinitidle",
	Why: `The idle engine counts for itself: every call of MAPIInitIdle must be matched by one of MAPIDeinitIdle.
Until then its thread and its routines stay, and go on being called while MAPI is taken down.`,
	Bad: `
func withIdle(work func() error) error {
	if err := mapi.InitIdle(); err != nil {
		return err
	}
	if err := work(); err != nil {
		return err
	}
	mapi.DeinitIdle()
	return nil
}
`,
	Good: `
func withIdle(work func() error) error {
	if err := mapi.InitIdle(); err != nil {
		return err
	}
	defer mapi.DeinitIdle()
	return work()
}
`,
	Silent: `A function that starts the engine and leaves the end to its caller is judged with the caller.`,
}
