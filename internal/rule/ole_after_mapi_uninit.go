package rule

// OleAfterMapiUninit is reported at the MAPIUninitialize call.
var OleAfterMapiUninit = &Rule{
	ID:      "ole-after-mapi-uninit",
	Title:   "MAPIUninitialize before OleUninitialize",
	Level:   Error,
	Steps:   []Step{StepOleUninit, StepMAPIUninit},
	Message: "MAPIUninitialize runs before OleUninitialize: the process may crash when it ends",
	Related: "OLE is initialised here",
	Source:  "Ending a MAPI Session, step 7",
	URL:     docs + "ending-a-mapi-session",
	Why: `OleUninitialize releases what the thread still holds of OLE, and that may include objects of MAPI.
If MAPI is already down, these releases run in libraries that are gone. The documented start is
MAPIInitialize, then OleInitialize; one defer after each gives the right end. Initialising OLE first
gives the wrong one.`,
	Bad: `
func withMapi(work func() error) error {
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return work()
}
`,
	Good: `
func withMapi(work func() error) error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	return work()
}
`,
	Silent: `The rule is about OleInitialize. A CoInitialize pair around MAPI is right, and required with
MAPI_NO_COINIT. An inner MAPIUninitialize that leaves MAPI initialised ends nothing.`,
}
