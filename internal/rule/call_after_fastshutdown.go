package rule

// CallAfterFastshutdown is reported at the late call.
var CallAfterFastshutdown = &Rule{
	ID:      "call-after-fastshutdown",
	Title:   "a call of MAPI after DoFastShutdown",
	Level:   Error,
	Message: "{call} is called after DoFastShutdown, which was the last call of MAPI",
	Source:  "Best Practices for Fast Shutdown",
	URL:     docs + "best-practices-for-fast-shutdown",
	Why: `DoFastShutdown tells MAPI that the process ends without releasing anything. After it has succeeded, no
further call may be made, MAPIUninitialize included: MAPI has given up what the call would need. Deferred
calls do run when the function returns; leave with os.Exit.`,
	Bad: `
func leave(c *mapi.ClientShutdown) {
	defer mapi.Uninitialize()
	if err := c.DoFastShutdown(); err == nil {
		return
	}
	fmt.Println("the slow way")
}
`,
	Good: `
func leave(c *mapi.ClientShutdown) {
	defer mapi.Uninitialize()
	if err := c.DoFastShutdown(); err == nil {
		os.Exit(0)
	}
	fmt.Println("the slow way")
}
`,
	Silent: `Where the result of DoFastShutdown is ignored it may have failed, and nothing is said.`,
}
