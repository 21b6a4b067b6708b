package rule

// LogoffTwice is reported at the second Logoff.
var LogoffTwice = &Rule{
	ID:      "logoff-twice",
	Title:   "a session that is logged off twice",
	Level:   Error,
	Steps:   []Step{StepLogoff, StepReleaseSession},
	Message: "{object} is logged off twice",
	Related: "logged on here",
	Source:  "IMAPISession::Logoff",
	URL:     docs + "imapisession-logoff",
	Why: `After a successful Logoff the session answers no call but Release. The second Logoff fails at best
with MAPI_E_INVALID_OBJECT, and in a session whose providers are gone it may crash.`,
	Bad: `
func leave(session *mapi.Session) error {
	defer session.Release()
	defer session.Logoff(0)
	return session.Logoff(0)
}
`,
	Good: `
func leave(session *mapi.Session) error {
	defer session.Release()
	return session.Logoff(0)
}
`,
	Silent: `A Logoff that failed, or that the user cancelled, may be tried again.`,
}
