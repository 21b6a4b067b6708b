package rule

// CoOleMixed is reported at the call that uninitialises.
var CoOleMixed = &Rule{
	ID:      "co-ole-mixed",
	Title:   "OLE and COM initialised by one pair and ended by the other",
	Level:   Error,
	Steps:   []Step{StepOleUninit},
	Message: "{call} does not match the call that initialised: OLE and COM each end what they began",
	Related: "initialised here",
	Source:  "CoUninitialize function, remarks",
	URL:     "https://learn.microsoft.com/en-us/windows/win32/api/combaseapi/nf-combaseapi-couninitialize",
	Why: `OleUninitialize does more than CoUninitialize: it takes down the clipboard, drag and drop and other
OLE services and then calls CoUninitialize itself. Closing OLE with CoUninitialize leaves these
services behind; closing COM with OleUninitialize takes down services that were never there, or
another component's.`,
	Bad: `
func withOle(work func() error) error {
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	return work()
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
	Silent: `A function that only uninitialises, because its caller initialised, is judged together with that
caller.`,
}
