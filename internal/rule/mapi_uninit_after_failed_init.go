package rule

// MapiUninitAfterFailedInit is reported at the MAPIUninitialize call.
var MapiUninitAfterFailedInit = &Rule{
	ID:      "mapi-uninit-after-failed-init",
	Title:   "a MAPIUninitialize after a MAPIInitialize that failed",
	Level:   Error,
	Steps:   []Step{StepMAPIUninit},
	Message: "MAPIUninitialize runs although MAPIInitialize failed",
	Related: "initialised here",
	Source:  "MAPI Multithreading Rules, Stephen Griffin; MAPIInitialize",
	URL:     docs + "mapiinitialize",
	Why: `A failed MAPIInitialize counts nothing. The MAPIUninitialize after it takes away the initialisation
of another part of the process, or works on data that was never set up. Microsoft's own samples
contain the mistake.`,
	Bad: `
func withMapi(work func() error) error {
	err := mapi.Initialize(0)
	defer mapi.Uninitialize()
	if err != nil {
		return err
	}
	return work()
}
`,
	Good: `
func withMapi(work func() error) error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return work()
}
`,
	Silent: `A warning is a success. A result that is never looked at is reported as mapi-init-ignored-result.`,
}
