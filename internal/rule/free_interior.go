package rule

// FreeInterior is reported at the call that frees.
var FreeInterior = &Rule{
	ID:      "free-interior",
	Title:   "a pointer into a MAPI buffer that is freed",
	Level:   Error,
	Steps:   []Step{StepFree},
	Message: "{call} is given a pointer into {object}, not the start of the block",
	Related: "allocated here",
	Source:  "MAPIFreeBuffer",
	URL:     docs + "mapifreebuffer",
	Why: `GetProps and its like return one block that holds the property array and everything that its values
point to. MAPIFreeBuffer reads its bookkeeping in front of the block's start; given any other
address it takes data for bookkeeping and corrupts the heap.`,
	Bad: `
func dropSubject(msg *mapi.Message) error {
	props, err := msg.GetProps(nil)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(props)
	subject := (*mapi.Prop)(props)
	mapi.FreeBuffer(subject.Value)
	return nil
}
`,
	Good: `
func dropSubject(msg *mapi.Message) error {
	props, err := msg.GetProps(nil)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(props)
	subject := (*mapi.Prop)(props)
	fmt.Println(subject.Tag)
	return nil
}
`,
	Silent: `The property array of a row is a block of its own, so freeing the rows of a set one by one is
allowed.`,
}
