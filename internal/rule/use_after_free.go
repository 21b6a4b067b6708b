package rule

// UseAfterFree is reported at the late call.
var UseAfterFree = &Rule{
	ID:      "use-after-free",
	Title:   "memory from MAPI that is used after it was freed",
	Level:   Error,
	Steps:   []Step{StepFree},
	Message: "{call} is given {object} after it was freed",
	Related: "allocated here",
	Source:  "MAPIFreeBuffer",
	URL:     docs + "mapifreebuffer",
	Why: `After MAPIFreeBuffer, FreeProws or FreePadrlist the memory and all that hangs on it, such as the
rows of a set and the values of their properties, belongs to the allocator again. What is read there
is chance, what is written there destroys someone else's data.`,
	Bad: `
func addRecipients(book *mapi.AddrBook, msg *mapi.Message) error {
	list, err := book.Address(nil)
	if err != nil {
		return err
	}
	mapi.FreePadrlist(list)
	return msg.ModifyRecipients(list)
}
`,
	Good: `
func addRecipients(book *mapi.AddrBook, msg *mapi.Message) error {
	list, err := book.Address(nil)
	if err != nil {
		return err
	}
	defer mapi.FreePadrlist(list)
	return msg.ModifyRecipients(list)
}
`,
	Silent: `Only calls are judged; a plain read through a stale pointer is not.`,
}
