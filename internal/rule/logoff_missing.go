package rule

// LogoffMissing is reported at the call that logged on.
var LogoffMissing = &Rule{
	ID:      "logoff-missing",
	Title:   "a session that is released without a Logoff",
	Level:   OptIn,
	Steps:   []Step{StepLogoff},
	Message: "{object} is released without a Logoff",
	Related: "logged on here",
	Source:  "Ending a MAPI Session, step 4",
	URL:     docs + "ending-a-mapi-session",
	Why: `Logoff tells the providers that the session ends, so that they can finish what they are doing.
Release alone leaves that to chance. It is so common, also in Microsoft's own tools, that the rule
is off unless it is asked for.`,
	Bad: `
func probe(profile string) error {
	session, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	session.Release()
	return nil
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
	Silent: `A Logoff that was tried and failed counts. Borrowed sessions owe none.`,
}
