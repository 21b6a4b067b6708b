package rule

// RtfWrapLeak is reported at the call that opened the stream or made the wrapper.
var RtfWrapLeak = &Rule{
	ID:      "rtf-wrap-leak",
	Title:   "one of the two streams of compressed text that is left open",
	Level:   Warning,
	Message: "{object} is never released: the stream and its wrapper are two objects",
	Related: "opened here",
	Source:  "WrapCompressedRTFStream",
	URL:     docs + "wrapcompressedrtfstream",
	Why: `WrapCompressedRTFStream makes a second stream around the first. Each has a reference count of its own, so each
needs a Release; the message stays open as long as one of them is.`,
	Bad: `
func text(msg *mapi.Message, buf []byte) error {
	inner, err := msg.OpenStream(mapi.PR_RTF_COMPRESSED, 0)
	if err != nil {
		return err
	}
	stream, err := mapi.WrapCompressedRTFStream(inner, 0)
	if err != nil {
		inner.Release()
		return err
	}
	defer stream.Release()
	_, err = stream.Read(buf)
	return err
}
`,
	Good: `
func text(msg *mapi.Message, buf []byte) error {
	inner, err := msg.OpenStream(mapi.PR_RTF_COMPRESSED, 0)
	if err != nil {
		return err
	}
	defer inner.Release()
	stream, err := mapi.WrapCompressedRTFStream(inner, 0)
	if err != nil {
		return err
	}
	defer stream.Release()
	_, err = stream.Read(buf)
	return err
}
`,
	Silent: `The order of the two Releases, which is free. Text that is written to the inner stream once it is wrapped.`,
}
