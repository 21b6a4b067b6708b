package rule

// WrongDeallocator is reported at the call that frees.
var WrongDeallocator = &Rule{
	ID:      "wrong-deallocator",
	Title:   "memory freed by a function of another allocator",
	Level:   Error,
	Steps:   []Step{StepFree},
	Message: "{object} is given to {call}, which is not its deallocator",
	Related: "allocated here",
	Source:  "Component Object Model and MAPI; Managing Memory for ADRLIST and SRowSet Structures",
	URL:     docs + "component-object-model-and-mapi",
	Why: `Each kind of memory has its own deallocator. MAPIFreeBuffer on a row set leaks the properties of
every row; FreeProws on a property array frees numbers as if they were pointers; CoTaskMemFree,
LocalFree and C's free belong to other heaps and corrupt theirs and MAPI's.`,
	Bad: `
func readTag(msg *mapi.Message) (mapi.PropTag, error) {
	props, err := msg.GetProps(nil)
	if err != nil {
		return 0, err
	}
	defer mapi.FreeProws((*mapi.RowSet)(props))
	return (*mapi.Prop)(props).Tag, nil
}
`,
	Good: `
func readTag(msg *mapi.Message) (mapi.PropTag, error) {
	props, err := msg.GetProps(nil)
	if err != nil {
		return 0, err
	}
	defer mapi.FreeBuffer(props)
	return (*mapi.Prop)(props).Tag, nil
}
`,
	Silent: `Row sets and address lists have the same layout, and FreeProws and FreePadrlist accept both.
MAPIFreeBuffer is accepted for a row set whose rows were freed one by one, or that is empty.`,
}
