package rule

// BufferLeak is reported at the call that allocated the memory.
var BufferLeak = &Rule{
	ID:      "buffer-leak",
	Title:   "memory from MAPI that is never freed",
	Level:   Warning,
	Steps:   []Step{StepFree},
	Message: "{object} is not freed on all paths",
	Related: "allocated here",
	Source:  "Allocating and Freeing Memory in MAPI",
	URL:     docs + "allocating-and-freeing-memory-in-mapi",
	Why: `Property values, row sets, entry identifiers and error structures that MAPI hands out lie in memory
of MAPI's own allocator. Go's garbage collector does not see it and Logoff does not free it: it
stays allocated until the process ends. After MAPIUninitialize it can no longer be freed at all.`,
	Bad: `
func readProps(msg *mapi.Message) error {
	props, err := msg.GetProps(nil)
	if err != nil {
		return err
	}
	first := (*mapi.Prop)(props)
	fmt.Println(first.Tag)
	return nil
}
`,
	Good: `
func readProps(msg *mapi.Message) error {
	props, err := msg.GetProps(nil)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(props)
	first := (*mapi.Prop)(props)
	fmt.Println(first.Tag)
	return nil
}
`,
	Silent: `Nothing is owed after a failed call, or where a binding has copied the data into Go memory, which
shows in a type that none of its releasers accepts. Blocks of MAPIAllocateMore are freed with their
parent. Memory that leaves the function is its receiver's.`,
}
