package rule

// SmapiTempfileLeak is reported at MAPIReadMail.
var SmapiTempfileLeak = &Rule{
	ID:      "smapi-tempfile-leak",
	Title:   "attachments that MAPIReadMail leaves in files",
	Level:   OptIn,
	Steps:   []Step{StepFree},
	Message: "MAPIReadMail writes the attachments of {object} to files, which nothing removes",
	Source:  "MAPIReadMail callback function",
	URL:     simpleDocs + "nc-mapi-mapireadmail",
	Why: `Unless its flags say otherwise, MAPIReadMail writes each attachment to a temporary file and hands over the
names. The files belong to the caller. Once the message has been freed, nobody knows their names any more.`,
	Bad: `
func subject(session mapi.SimpleSession, id string) error {
	message, err := mapi.MAPIReadMail(session, id, 0)
	if err != nil {
		return err
	}
	fmt.Println(message)
	mapi.FreeBuffer(message)
	return nil
}
`,
	Good: `
func subject(session mapi.SimpleSession, id string) error {
	message, err := mapi.MAPIReadMail(session, id, mapi.MAPI_SUPPRESS_ATTACH)
	if err != nil {
		return err
	}
	fmt.Println(message)
	mapi.FreeBuffer(message)
	return nil
}
`,
	Silent: `A package that removes files anywhere is taken to remove these too, and a message that is passed on may be known to
someone who does.`,
}
