package rule

// HandsoffBeforeSubmit is reported at the call that is too late.
var HandsoffBeforeSubmit = &Rule{
	ID:      "handsoff-before-submit",
	Title:   "a message that is sent while a form still has it",
	Level:   OptIn,
	Message: "{call} is called on {object} while a form has it",
	Related: "acquired here",
	Source:  "IPersistMessage::HandsOffMessage",
	URL:     docs + "ipersistmessage-handsoffmessage",
	Why: `A form that was given a message keeps pointers into it. SubmitMessage makes all of them useless. A viewer
first takes the message away with HandsOffMessage, then submits and releases it.`,
	Bad: `
func send(persist *mapi.PersistMessage, site *mapi.MessageSite, msg *mapi.Message) error {
	if err := persist.Load(site, msg, 0); err != nil {
		return err
	}
	return msg.SubmitMessage(0)
}
`,
	Good: `
func send(persist *mapi.PersistMessage, site *mapi.MessageSite, msg *mapi.Message) error {
	if err := persist.Load(site, msg, 0); err != nil {
		return err
	}
	if err := persist.HandsOffMessage(); err != nil {
		return err
	}
	return msg.SubmitMessage(0)
}
`,
	Silent: `Messages of which it is not in view that a form was given them. A HandsOffMessage of any form counts.`,
}
