package rule

// StreamUncommitted is reported at the call that opened the stream.
var StreamUncommitted = &Rule{
	ID:      "stream-uncommitted",
	Title:   "a property stream that is written to and never committed",
	Level:   Warning,
	Message: "{object} is written to and released without Commit",
	Related: "opened here",
	Source:  "Creating Message Text",
	URL:     docs + "creating-message-text",
	Why: `What is written to the stream of a property may stay in the stream until Commit. A stream that is released
before takes it along, and no call reports an error: the message is saved with the old text, or with none.`,
	Bad: `
func setText(msg *mapi.Message, text []byte) error {
	stream, err := msg.OpenStream(mapi.PR_BODY, mapi.MAPI_CREATE|mapi.MAPI_MODIFY)
	if err != nil {
		return err
	}
	defer stream.Release()
	_, err = stream.Write(text)
	return err
}
`,
	Good: `
func setText(msg *mapi.Message, text []byte) error {
	stream, err := msg.OpenStream(mapi.PR_BODY, mapi.MAPI_CREATE|mapi.MAPI_MODIFY)
	if err != nil {
		return err
	}
	defer stream.Release()
	if _, err := stream.Write(text); err != nil {
		return err
	}
	return stream.Commit(0)
}
`,
	Silent: `Streams that nothing shows to have been opened with MAPI_MODIFY or MAPI_CREATE. The data of attachments, and
properties of unknown objects under an unknown tag: the documentation's own sample does not commit those. Streams
dropped on a path on which something failed.`,
}
