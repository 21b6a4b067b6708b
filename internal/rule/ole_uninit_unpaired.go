package rule

// OleUninitUnpaired is reported at the OleUninitialize call.
var OleUninitUnpaired = &Rule{
	ID:      "ole-uninit-unpaired",
	Title:   "an OleUninitialize without a successful OleInitialize",
	Level:   Error,
	Steps:   []Step{StepOleUninit},
	Message: "OleUninitialize runs without a successful OleInitialize",
	Related: "initialised here",
	Source:  "Ending a MAPI Session, step 6",
	URL:     docs + "ending-a-mapi-session",
	Why: `Only a client that called OleInitialize may call OleUninitialize. MAPIInitialize initialises what it
needs by itself, so a stray OleUninitialize takes COM away from MAPI or from a host that still uses
it.`,
	Bad: `
func withOle(work func() error) error {
	err := mapi.OleInitialize()
	defer mapi.OleUninitialize()
	if err != nil {
		return err
	}
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
	Silent: `A function that only uninitialises is judged with its callers. Closing CoInitialize with
OleUninitialize is co-ole-mixed.`,
}
