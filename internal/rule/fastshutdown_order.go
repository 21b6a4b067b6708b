package rule

// FastshutdownOrder is reported at the call that goes ahead.
var FastshutdownOrder = &Rule{
	ID:      "fastshutdown-order",
	Title:   "a fast shutdown that MAPI has not agreed to",
	Level:   Warning,
	Message: "{call} is called where QueryFastShutdown has not succeeded",
	Related: "the shutdown object comes from here",
	Source:  "Best Practices for Fast Shutdown",
	URL:     docs + "best-practices-for-fast-shutdown",
	Why: `Only providers that support it survive a client that leaves without releasing anything. QueryFastShutdown asks
all of them; a client that goes ahead without their consent loses what they had not written yet.`,
	Bad: `
func leave(session *mapi.Session) {
	shutdown, err := session.QueryClientShutdown()
	if err != nil {
		return
	}
	defer shutdown.Release()
	shutdown.NotifyProcessShutdown()
	if shutdown.DoFastShutdown() == nil {
		os.Exit(0)
	}
}
`,
	Good: `
func leave(session *mapi.Session) {
	shutdown, err := session.QueryClientShutdown()
	if err != nil {
		return
	}
	defer shutdown.Release()
	if err := shutdown.QueryFastShutdown(); err != nil {
		return
	}
	shutdown.NotifyProcessShutdown()
	if shutdown.DoFastShutdown() == nil {
		os.Exit(0)
	}
}
`,
	Silent: `Only where the function acquires the shutdown object is it certain that nobody has asked before. A query through
another pointer counts. NotifyProcessShutdown may follow a query that failed, and DoFastShutdown may be called without it.`,
}
