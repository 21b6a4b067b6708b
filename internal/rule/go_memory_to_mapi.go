package rule

// GoMemoryToMapi is reported at the call that is given the memory.
var GoMemoryToMapi = &Rule{
	ID:      "go-memory-to-mapi",
	Title:   "memory of Go or C that MAPI is to free",
	Level:   Error,
	Steps:   []Step{StepFree},
	Message: "{call} is given memory that MAPI did not allocate",
	Source:  "ADRLIST",
	URL:     docs + "adrlist",
	Why: `MAPIFreeBuffer and its like expect in front of each block what MAPIAllocateBuffer puts there. Given a Go
variable, an element of a slice, or memory of malloc they corrupt the heap, often noticed much later and elsewhere.
The same holds for the block that MAPIAllocateMore is to hang more memory on.`,
	Bad: `
func address(msg *mapi.Message, entries []mapi.Row) error {
	list := &mapi.AdrList{Entries: entries}
	defer mapi.FreePadrlist(list)
	return msg.ModifyRecipients(list)
}
`,
	Good: `
func address(msg *mapi.Message, entries []mapi.Row) error {
	p, err := mapi.AllocateBuffer(64)
	if err != nil {
		return err
	}
	list := (*mapi.AdrList)(p)
	list.Entries = entries
	defer mapi.FreePadrlist(list)
	return msg.ModifyRecipients(list)
}
`,
	Silent: `Memory that a call only reads, such as the properties of SetProps: it may be anyone's. Variables whose address other
calls are given, and structs that hold pointers from elsewhere: bindings wrap MAPI's memory in such.`,
}
