package rule

// MapiUninitExtra is reported at the surplus MAPIUninitialize.
var MapiUninitExtra = &Rule{
	ID:      "mapi-uninit-extra",
	Title:   "more MAPIUninitialize calls than MAPIInitialize calls",
	Level:   Error,
	Steps:   []Step{StepMAPIUninit},
	Message: "MAPIUninitialize runs more often than MAPIInitialize",
	Related: "initialised here",
	Source:  "MAPIInitialize, remarks",
	URL:     docs + "mapiinitialize",
	Why: `Initialisations are counted, and the two counts must be equal. A surplus MAPIUninitialize ends MAPI
for another component of the process that still uses it. The result is a crash, or errors without a
visible cause.`,
	Bad: `
func withMapi(work func() error) error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	err := work()
	mapi.Uninitialize()
	return err
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
	Silent: `A function that only uninitialises is judged with its callers.`,
}
