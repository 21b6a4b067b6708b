package rule

// UseAfterSubmit is reported at the late call.
var UseAfterSubmit = &Rule{
	ID:      "use-after-submit",
	Title:   "a call on a message after it was submitted",
	Level:   Error,
	Message: "{call} is called on {object} after the message was submitted",
	Related: "opened here",
	Source:  "IMessage::SubmitMessage",
	URL:     docs + "imessage-submitmessage",
	Why: `A successful SubmitMessage hands the message over to the store. The client's pointers to it, to its
attachments, streams and tables allow nothing but Release; other calls fail or change a message that
is already on its way.`,
	Bad: `
func send(msg *mapi.Message) error {
	defer msg.Release()
	if err := msg.SubmitMessage(0); err != nil {
		return err
	}
	return msg.SaveChanges(0)
}
`,
	Good: `
func send(msg *mapi.Message) error {
	defer msg.Release()
	return msg.SubmitMessage(0)
}
`,
	Silent: `If SubmitMessage fails, the message stays open and may be used as before.`,
}
