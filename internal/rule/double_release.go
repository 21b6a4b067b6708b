package rule

// DoubleRelease is reported at the second Release.
var DoubleRelease = &Rule{
	ID:      "double-release",
	Title:   "an object that is released more often than it was acquired",
	Level:   Error,
	Steps:   []Step{StepRelease},
	Message: "{object} is released twice",
	Related: "opened here",
	Source:  "Implementing Reference Counting",
	URL:     "https://learn.microsoft.com/en-us/windows/win32/com/implementing-reference-counting",
	Why: `Each reference is worth one Release. A second one takes away the reference of another owner, or
calls into an object that has already freed itself. Either way something crashes that did nothing
wrong.`,
	Bad: `
func closeStore(store *mapi.MsgStore) error {
	defer store.Release()
	if err := store.SaveChanges(0); err != nil {
		store.Release()
		return err
	}
	return nil
}
`,
	Good: `
func closeStore(store *mapi.MsgStore) error {
	defer store.Release()
	return store.SaveChanges(0)
}
`,
	Silent: `Every AddRef in view allows one more Release. A variable that was set to nil, or that received
another object, starts anew.`,
}
