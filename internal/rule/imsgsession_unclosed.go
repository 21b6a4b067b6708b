package rule

// ImsgsessionUnclosed is reported at the call that opened the message session.
var ImsgsessionUnclosed = &Rule{
	ID:      "imsgsession-unclosed",
	Title:   "a message session that is never closed",
	Level:   Warning,
	Steps:   []Step{StepFree},
	Message: "{object} is not closed on all paths",
	Related: "opened here",
	Source:  "OpenIMsgSession",
	URL:     docs + "openimsgsession",
	Why: `A message session collects the messages that are built on storages, and what they hold. Until CloseIMsgSession
all of that stays in memory.`,
	Bad: `
func convert(storage *mapi.Unknown) error {
	session, err := mapi.OpenIMsgSession(0)
	if err != nil {
		return err
	}
	message, err := mapi.OpenIMsgOnIStg(session, storage)
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
	Silent: `A session that is returned, stored or handed on. Messages that are opened without a session.`,
}
