package rule

// SessionNotReleased is reported at the call that logged on.
var SessionNotReleased = &Rule{
	ID:      "session-not-released",
	Title:   "a session that is never released",
	Level:   Error,
	Steps:   []Step{StepLogoff, StepReleaseSession},
	Message: "{object} is not released on all paths: a session needs its Release even after Logoff",
	Related: "logged on here",
	Source:  "Ending a MAPI Session, step 5",
	URL:     docs + "ending-a-mapi-session",
	Why: `Logoff ends the session's work, not the reference to it. Without Release the session object stays,
and with it the libraries of MAPI and of the providers; MAPIUninitialize then takes them down under
it.`,
	Bad: `
func probe(profile string) error {
	session, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	return session.Logoff(0)
}
`,
	Good: `
func probe(profile string) error {
	session, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer session.Release()
	return session.Logoff(0)
}
`,
	Silent: `A session that is returned, stored or handed to a function out of view is its new owner's.`,
}
