package rule

// OpenpropertyTwice is reported at the call that is too late.
var OpenpropertyTwice = &Rule{
	ID:      "openproperty-twice",
	Title:   "a property that is opened while it is open",
	Level:   OptIn,
	Message: "{object} is still open when {call} opens the same property again",
	Related: "opened here",
	Source:  "IMAPIProp::OpenProperty",
	URL:     docs + "imapiprop-openproperty",
	Why: `What two streams of one property, opened on one object, see of one another is not defined. One of them may write
over what the other has written.`,
	Bad: `
func read(msg *mapi.Message, buf []byte) error {
	head, err := msg.OpenStream(mapi.PR_BODY, 0)
	if err != nil {
		return err
	}
	defer head.Release()
	again, err := msg.OpenStream(mapi.PR_BODY, 0)
	if err != nil {
		return err
	}
	defer again.Release()
	_, err = again.Read(buf)
	return err
}
`,
	Good: `
func read(msg *mapi.Message, buf []byte) error {
	head, err := msg.OpenStream(mapi.PR_BODY, 0)
	if err != nil {
		return err
	}
	head.Release()
	again, err := msg.OpenStream(mapi.PR_BODY, 0)
	if err != nil {
		return err
	}
	defer again.Release()
	_, err = again.Read(buf)
	return err
}
`,
	Silent: `A second try after the first has failed, with another interface for one. Tags that are not the same constant or
variable. SetProps and DeleteProps on a property that is open.`,
}
