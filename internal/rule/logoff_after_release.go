package rule

// LogoffAfterRelease is reported at the late Logoff.
var LogoffAfterRelease = &Rule{
	ID:      "logoff-after-release",
	Title:   "a Logoff on a session that is already released",
	Level:   Error,
	Steps:   []Step{StepLogoff, StepReleaseSession},
	Message: "{object} is logged off after its release",
	Related: "logged on here",
	Source:  "IMAPISession::Logoff",
	URL:     docs + "imapisession-logoff",
	Why: `The order is Logoff, then Release. After its last Release the session may have freed itself, so the
call runs on memory that is no longer a session. Two deferred calls in the wrong order are the usual
cause.`,
	Bad: `
func withSession(profile string, work func(*mapi.Session) error) error {
	session, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer session.Logoff(0)
	defer session.Release()
	return work(session)
}
`,
	Good: `
func withSession(profile string, work func(*mapi.Session) error) error {
	session, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer session.Release()
	defer session.Logoff(0)
	return work(session)
}
`,
	Silent: `A Release that gives back the reference of an AddRef in view does not end the session.`,
}
