package rule

// OleUninitMissing is reported at the OleInitialize call.
var OleUninitMissing = &Rule{
	ID:      "ole-uninit-missing",
	Title:   "an OleInitialize that is never matched by OleUninitialize",
	Level:   Warning,
	Steps:   []Step{StepOleUninit},
	Message: "OleInitialize is not matched by OleUninitialize on all paths",
	Related: "initialised here",
	Source:  "OleInitialize function, remarks",
	URL:     "https://learn.microsoft.com/en-us/windows/win32/api/ole2/nf-ole2-oleinitialize",
	Why: `Every successful OleInitialize, S_FALSE included, is balanced by one OleUninitialize on the same
thread. An unmatched one keeps OLE's servers, clipboard data and windows alive, and MAPIUninitialize
then runs with OLE still up.`,
	Bad: `
func withOle(work func() error) error {
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	if err := work(); err != nil {
		return err
	}
	mapi.OleUninitialize()
	return nil
}
`,
	Good: `
func withOle(work func() error) error {
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	return work()
}
`,
	Silent: `Some bindings return S_FALSE as an error. Returning on err != nil is common with them and is not
reported.`,
}
