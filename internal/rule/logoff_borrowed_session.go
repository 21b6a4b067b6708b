package rule

// LogoffBorrowedSession is reported at the Logoff.
var LogoffBorrowedSession = &Rule{
	ID:      "logoff-borrowed-session",
	Title:   "a Logoff of a session that someone else logged on",
	Level:   Error,
	Steps:   []Step{StepLogoff},
	Message: "{object} is logged off by a borrower: its owner logged it on and still uses it",
	Related: "borrowed here",
	Source:  "Setting Up an Offline State Add-in, sample code",
	URL:     docs + "setting-up-an-offline-state-add-in",
	Why: `A form's message site, Outlook's MAPIOBJECT and similar sources lend a session that its owner has
logged on. Logoff ends it for the owner too: the next call of Outlook, or of the form viewer, fails.
A borrower has one reference to give back and nothing else to end. This is read from Microsoft's
sample, which only releases.`,
	Bad: `
type IMAPIMessageSite struct{ mapi.Unknown }

func (*IMAPIMessageSite) GetSession() (*mapi.Session, error) { return nil, nil }

func leave(site *IMAPIMessageSite) error {
	session, err := site.GetSession()
	if err != nil {
		return err
	}
	defer session.Release()
	return session.Logoff(0)
}
`,
	Good: `
type IMAPIMessageSite struct{ mapi.Unknown }

func (*IMAPIMessageSite) GetSession() (*mapi.Session, error) { return nil, nil }

func leave(site *IMAPIMessageSite) error {
	session, err := site.GetSession()
	if err != nil {
		return err
	}
	session.Release()
	return nil
}
`,
	Silent: `A session that came in as a parameter or from a function out of view may well be the program's own.`,
}
