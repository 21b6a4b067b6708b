package rule

// ReallocStale is reported at the call that is too late.
var ReallocStale = &Rule{
	ID:      "realloc-stale",
	Title:   "a block used after it was reallocated",
	Level:   OptIn,
	Message: "{call} is given {object}, which was reallocated",
	Related: "allocated here",
	Source:  "MAPIReallocateBuffer",
	URL:     docs + "mapireallocatebuffer",
	Why: `MAPIReallocateBuffer may move the block. The old pointer and every pointer into the old block then lead
nowhere; what becomes of the old block is the function's affair.`,
	Bad: `
func grow() error {
	p, err := mapi.AllocateBuffer(16)
	if err != nil {
		return err
	}
	q, err := mapi.MAPIReallocateBuffer(p, 32)
	if err != nil {
		mapi.FreeBuffer(p)
		return err
	}
	mapi.FreeBuffer(p)
	mapi.FreeBuffer(q)
	return nil
}
`,
	Good: `
func grow() error {
	p, err := mapi.AllocateBuffer(16)
	if err != nil {
		return err
	}
	q, err := mapi.MAPIReallocateBuffer(p, 32)
	if err != nil {
		mapi.FreeBuffer(p)
		return err
	}
	mapi.FreeBuffer(q)
	return nil
}
`,
	Silent: `Pointers into the old block. The old block after a reallocation that failed. That nobody frees the old block.`,
}
