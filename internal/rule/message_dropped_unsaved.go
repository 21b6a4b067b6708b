package rule

// MessageDroppedUnsaved is reported at the call that created the message.
var MessageDroppedUnsaved = &Rule{
	ID:      "message-dropped-unsaved",
	Title:   "a new message that is released without having been saved",
	Level:   Warning,
	Message: "{object} is released without SaveChanges or SubmitMessage, so its content is lost",
	Related: "created here",
	Source:  "Saving a Message",
	URL:     docs + "saving-a-message",
	Why: `A message from CreateMessage, with its properties and attachments, exists only in memory until
SaveChanges or SubmitMessage. The last Release throws it away without an error.`,
	Bad: `
func fileNote(folder *mapi.Folder, props []mapi.Prop) error {
	note, err := folder.CreateMessage(0)
	if err != nil {
		return err
	}
	defer note.Release()
	return note.SetProps(props)
}
`,
	Good: `
func fileNote(folder *mapi.Folder, props []mapi.Prop) error {
	note, err := folder.CreateMessage(0)
	if err != nil {
		return err
	}
	defer note.Release()
	if err := note.SetProps(props); err != nil {
		return err
	}
	return note.SaveChanges(0)
}
`,
	Silent: `Dropping a half-made message where something failed is right: only paths without an error are
reported. SubmitMessage saves by itself.`,
}
