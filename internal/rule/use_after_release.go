package rule

// UseAfterRelease is reported at the late call.
var UseAfterRelease = &Rule{
	ID:      "use-after-release",
	Title:   "a call on an object after its release",
	Level:   Error,
	Steps:   []Step{StepRelease},
	Message: "{call} is called on {object} after its release",
	Related: "opened here",
	Source:  "Implementing Reference Counting",
	URL:     "https://learn.microsoft.com/en-us/windows/win32/com/implementing-reference-counting",
	Why: `The last Release frees the object, and the pointer leads to memory that may hold something else. A
method call through it jumps wherever that memory says.`,
	Bad: `
func markRead(msg *mapi.Message, props []mapi.Prop) error {
	err := msg.SetProps(props)
	msg.Release()
	if err != nil {
		return err
	}
	return msg.SaveChanges(0)
}
`,
	Good: `
func markRead(msg *mapi.Message, props []mapi.Prop) error {
	defer msg.Release()
	if err := msg.SetProps(props); err != nil {
		return err
	}
	return msg.SaveChanges(0)
}
`,
	Silent: `References from AddRef in view are counted. A call through another pointer that may hold a reference
of its own is not reported.`,
}
