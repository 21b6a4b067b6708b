package rule

// UseAfterFinalSave is reported at the call that is too late.
var UseAfterFinalSave = &Rule{
	ID:      "use-after-final-save",
	Title:   "an object used after SaveChanges without a flag to keep it",
	Level:   OptIn,
	Message: "{call} is called on {object} after it was saved for good",
	Related: "acquired here",
	Source:  "IMAPIProp::SaveChanges",
	URL:     docs + "imapiprop-savechanges",
	Why: `SaveChanges with none of the flags KEEP_OPEN_READONLY and KEEP_OPEN_READWRITE says that Release is the only call
to follow. Some providers go on answering, others do not.`,
	Bad: `
func mark(msg *mapi.Message, props []mapi.Prop) error {
	if err := msg.SaveChanges(0); err != nil {
		return err
	}
	return msg.SetProps(props)
}
`,
	Good: `
func mark(msg *mapi.Message, props []mapi.Prop) error {
	if err := msg.SaveChanges(mapi.KeepOpenReadWrite); err != nil {
		return err
	}
	return msg.SetProps(props)
}
`,
	Silent: `Flags that are not known, and a SaveChanges that failed. Objects other than messages and attachments.`,
}
