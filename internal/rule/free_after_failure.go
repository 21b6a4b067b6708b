package rule

// FreeAfterFailure is the release of an object that the failed call did not hand over.
var FreeAfterFailure = &Rule{
	ID:      "free-after-failure",
	Title:   "releases of what a failed call did not hand over",
	Level:   Warning,
	Steps:   []Step{StepRelease},
	Message: "{object} is released although the call that should have opened it failed",
	Related: "fails here",
	Why: "A MAPI call that fails hands over nothing: the pointer is nil, or whatever it was before. Releasing " +
		"it calls through a nil pointer, or gives up a reference that belongs to someone else. In Go the mistake " +
		"is a deferred release that stands before the error check: it runs on the error's way out too.",
	Source: "Component Object Model and MAPI",
	URL:    "https://learn.microsoft.com/en-us/office/client-developer/outlook/mapi/component-object-model-and-mapi",
	Bad: `
func touch(s *mapi.Session, id mapi.EntryID) error {
	store, err := s.OpenMsgStore(id, 0)
	defer store.Release()
	if err != nil {
		return err
	}
	return store.SaveChanges(0)
}
`,
	Good: `
func touch(s *mapi.Session, id mapi.EntryID) error {
	store, err := s.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	return store.SaveChanges(0)
}
`,
	Silent: "Errors that nobody looks at, releases behind a nil check, bindings whose Release accepts nil, and " +
		"memory: MAPIFreeBuffer does nothing with nil.",
}
