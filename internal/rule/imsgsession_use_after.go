package rule

// ImsgsessionUseAfter is reported at the late call.
var ImsgsessionUseAfter = &Rule{
	ID:      "imsgsession-use-after",
	Title:   "a message used after its message session was closed",
	Level:   Warning,
	Steps:   []Step{StepFree},
	Message: "{call} is called on {object} after CloseIMsgSession",
	Related: "opened here",
	Source:  "IMessage.h of the MAPI headers",
	URL:     docs + "closeimsgsession",
	Why: `CloseIMsgSession closes every message that was built within the session. A later call works on memory that is
gone.`,
	Bad: `
func convert(storage *mapi.Unknown) error {
	session, err := mapi.OpenIMsgSession(0)
	if err != nil {
		return err
	}
	message, err := mapi.OpenIMsgOnIStg(session, storage)
	mapi.CloseIMsgSession(session)
	if err != nil {
		return err
	}
	defer message.Release()
	return message.SaveChanges(0)
}
`,
	Good: `
func convert(storage *mapi.Unknown) error {
	session, err := mapi.OpenIMsgSession(0)
	if err != nil {
		return err
	}
	defer mapi.CloseIMsgSession(session)
	message, err := mapi.OpenIMsgOnIStg(session, storage)
	if err != nil {
		return err
	}
	defer message.Release()
	return message.SaveChanges(0)
}
`,
	Silent: `The release of the message, which is due before the session is closed but does no harm to count.`,
}
