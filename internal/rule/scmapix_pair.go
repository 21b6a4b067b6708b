package rule

// ScmapixPair is reported at the MAPILogoff that comes too early.
var ScmapixPair = &Rule{
	ID:      "scmapix-pair",
	Title:   "a session that outlives the Simple MAPI session it is of",
	Level:   OptIn,
	Steps:   []Step{StepReleaseSession},
	Message: "{object} is still open when the Simple MAPI session that it belongs to is logged off",
	Related: "the session comes from here",
	Source:  "ScMAPIXFromSMAPI",
	URL:     docs + "scmapixfromsmapi",
	Why: `ScMAPIXFromSMAPI shows the session behind a handle of Simple MAPI. MAPILogoff ends that session for everyone, so
the pointer must have been released by then.`,
	Bad: `
func read() error {
	handle, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return err
	}
	session, err := mapi.ScMAPIXFromSMAPI(uintptr(handle))
	if err != nil {
		mapi.MAPILogoff(handle)
		return err
	}
	mapi.MAPILogoff(handle)
	session.Release()
	return nil
}
`,
	Good: `
func read() error {
	handle, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return err
	}
	defer mapi.MAPILogoff(handle)
	session, err := mapi.ScMAPIXFromSMAPI(uintptr(handle))
	if err != nil {
		return err
	}
	session.Release()
	return nil
}
`,
	Silent: `That the session is never released is session-not-released. The documentation does not speak of ownership, which is
why this rule is off by default.`,
}
