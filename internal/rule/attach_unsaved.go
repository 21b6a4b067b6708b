package rule

// AttachUnsaved is reported at the call that created the attachment.
var AttachUnsaved = &Rule{
	ID:      "attach-unsaved",
	Title:   "a new attachment that is released without having been saved",
	Level:   Warning,
	Message: "{object} is released without SaveChanges, so it is not in the message that is saved or sent",
	Related: "created here",
	Source:  "Saving a Message",
	URL:     "https://learn.microsoft.com/en-us/office/client-developer/outlook/mapi/saving-a-message",
	Why: `CreateAttach makes an attachment in memory. It becomes part of the message only when its own
SaveChanges is called, before the SaveChanges or SubmitMessage of the message: otherwise the mail goes out
without it, and nothing reports an error.`,
	Bad: `
func attach(msg *mapi.Message, props []mapi.Prop) error {
	_, file, err := msg.CreateAttach()
	if err != nil {
		return err
	}
	defer file.Release()
	if err := file.SetProps(props); err != nil {
		return err
	}
	return msg.SaveChanges(0)
}
`,
	Good: `
func attach(msg *mapi.Message, props []mapi.Prop) error {
	_, file, err := msg.CreateAttach()
	if err != nil {
		return err
	}
	defer file.Release()
	if err := file.SetProps(props); err != nil {
		return err
	}
	if err := file.SaveChanges(0); err != nil {
		return err
	}
	return msg.SaveChanges(0)
}
`,
	Silent: `Attachments dropped on a path that returns an error: they are dropped on purpose. Attachments that are
opened, not created. An attachment that is saved after its message is
attach-after-message.`,
}
