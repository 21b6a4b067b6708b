package rule

// AttachAfterMessage is reported at the SaveChanges of the message.
var AttachAfterMessage = &Rule{
	ID:      "attach-after-message",
	Title:   "an attachment saved only after its message was",
	Level:   Warning,
	Message: "the message is saved before {object} is, and not once more",
	Related: "created here",
	Source:  "Saving a Message",
	URL:     docs + "saving-a-message",
	Why: `SaveChanges of a message takes in the attachments that are saved by then. One that is saved afterwards is not in
the message, unless the message is saved once more.`,
	Bad: `
func attach(store *mapi.MsgStore, id mapi.EntryID, props []mapi.Prop) error {
	msg, err := store.OpenMessage(id)
	if err != nil {
		return err
	}
	defer msg.Release()
	_, file, err := msg.CreateAttach()
	if err != nil {
		return err
	}
	defer file.Release()
	if err := file.SetProps(props); err != nil {
		return err
	}
	if err := msg.SaveChanges(mapi.KeepOpenReadWrite); err != nil {
		return err
	}
	return file.SaveChanges(0)
}
`,
	Good: `
func attach(store *mapi.MsgStore, id mapi.EntryID, props []mapi.Prop) error {
	msg, err := store.OpenMessage(id)
	if err != nil {
		return err
	}
	defer msg.Release()
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
	return msg.SaveChanges(mapi.KeepOpenReadWrite)
}
`,
	Silent: `Messages of the caller's, who may save them again, and messages given to functions that are not in view. Attachments
that are never saved are attach-unsaved; those saved after SubmitMessage are use-after-submit.`,
}
