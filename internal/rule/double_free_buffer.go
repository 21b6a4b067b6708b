package rule

// DoubleFreeBuffer is reported at the second call that frees.
var DoubleFreeBuffer = &Rule{
	ID:      "double-free-buffer",
	Title:   "memory from MAPI that is freed twice",
	Level:   Error,
	Steps:   []Step{StepFree},
	Message: "{object} is freed twice",
	Related: "allocated here",
	Source:  "MAPIFreeBuffer",
	URL:     docs + "mapifreebuffer",
	Why: `After the first MAPIFreeBuffer the block belongs to the allocator again, perhaps already to someone
else. Freeing it once more corrupts the heap, and the crash comes later and elsewhere. The
documentation's return value suggests that this is harmless; its remarks call the behaviour
undefined.`,
	Bad: `
func printIdentity(session *mapi.Session) error {
	id, err := session.QueryIdentity()
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(id)
	fmt.Println(id)
	mapi.FreeBuffer(id)
	return nil
}
`,
	Good: `
func printIdentity(session *mapi.Session) error {
	id, err := session.QueryIdentity()
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(id)
	fmt.Println(id)
	return nil
}
`,
	Silent: `Freeing nil does nothing and is allowed, so a variable that was set to nil in between is fine. So is
one that received a new block.`,
}
