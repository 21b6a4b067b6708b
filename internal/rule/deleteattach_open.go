package rule

// DeleteattachOpen is reported at the call of DeleteAttach.
var DeleteattachOpen = &Rule{
	ID:      "deleteattach-open",
	Title:   "an attachment that is deleted while it is open",
	Level:   Warning,
	Message: "{object} is still open when DeleteAttach is called for its attachment",
	Related: "opened here",
	Source:  "IMessage::DeleteAttach",
	URL:     docs + "imessage-deleteattach",
	Why: `DeleteAttach needs the attachment and every stream of it released. Otherwise it may fail, or leave objects behind
whose message does not know them any more.`,
	Bad: `
func strip(msg *mapi.Message, n uint32) error {
	att, err := msg.OpenAttach(n)
	if err != nil {
		return err
	}
	defer att.Release()
	return msg.DeleteAttach(n, 0)
}
`,
	Good: `
func strip(msg *mapi.Message, n uint32) error {
	att, err := msg.OpenAttach(n)
	if err != nil {
		return err
	}
	att.Release()
	return msg.DeleteAttach(n, 0)
}
`,
	Silent: `Numbers of which it is not certain that they are the same: other variables, other elements, another turn of a loop.`,
}
