package rule

// SubmitThenLogoff is reported at the Logoff.
var SubmitThenLogoff = &Rule{
	ID:      "submit-then-logoff",
	Title:   "a Logoff with submitted mail still in the Outbox",
	Level:   OptIn,
	Steps:   []Step{StepStay},
	Message: "{object} logs off after a submit without waiting for the mail to leave the Outbox",
	Related: "logged on here",
	Source:  "Ending a MAPI Session, introduction; IMAPIStatus::FlushQueues",
	URL:     docs + "imapistatus-flushqueues",
	Why: `With profiles that send through the MAPI spooler, SubmitMessage only puts the message into a queue.
A client that logs off at once leaves it in the Outbox until the next logon. Exchange stores send by
themselves, so the rule is off unless it is asked for.`,
	Bad: `
func sendDraft(session *mapi.Session, storeID, draftID mapi.EntryID) error {
	store, err := session.OpenMsgStore(storeID, 0)
	if err != nil {
		return err
	}
	draft, err := store.OpenMessage(draftID)
	if err != nil {
		store.Release()
		return err
	}
	err = draft.SubmitMessage(0)
	draft.Release()
	store.Release()
	if err != nil {
		return err
	}
	return session.Logoff(0)
}
`,
	Good: `
func sendDraft(session *mapi.Session, storeID, draftID mapi.EntryID) error {
	store, err := session.OpenMsgStore(storeID, 0)
	if err != nil {
		return err
	}
	draft, err := store.OpenMessage(draftID)
	if err != nil {
		store.Release()
		return err
	}
	err = draft.SubmitMessage(0)
	draft.Release()
	flags := uint32(mapi.LogoffPurge)
	store.StoreLogoff(&flags)
	store.Release()
	if err != nil {
		return err
	}
	return session.Logoff(0)
}
`,
	Silent: `StoreLogoff and FlushQueues in between count as waiting, and so does everything that is out of view.
A message that a callback submits is not seen.`,
}
