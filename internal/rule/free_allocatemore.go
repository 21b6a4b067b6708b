package rule

// FreeAllocatemore is reported at the call that frees.
var FreeAllocatemore = &Rule{
	ID:      "free-allocatemore",
	Title:   "a MAPIAllocateMore block that is freed on its own",
	Level:   Error,
	Steps:   []Step{StepFree},
	Message: "{call} frees {object}, which MAPIAllocateMore tied to its parent",
	Related: "allocated here",
	Source:  "MAPIAllocateMore",
	URL:     docs + "mapiallocatemore",
	Why: `A block from MAPIAllocateMore belongs to the buffer that it was allocated for, and is freed together
with it. That is the only way to free it. Freed on its own it is freed once more with its parent,
which corrupts the heap.`,
	Bad: `
func buildValue() error {
	parent, err := mapi.AllocateBuffer(64)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(parent)
	child, err := mapi.AllocateMore(16, parent)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(child)
	return nil
}
`,
	Good: `
func buildValue() error {
	parent, err := mapi.AllocateBuffer(64)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(parent)
	_, err = mapi.AllocateMore(16, parent)
	return err
}
`,
	Silent: `A block whose origin is not in view may be a buffer of its own and is not reported.`,
}
