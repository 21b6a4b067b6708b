package rule

// UtilOnlyMapiUninit is reported at the MAPIUninitialize call.
var UtilOnlyMapiUninit = &Rule{
	ID:      "util-only-mapi-uninit",
	Title:   "a MAPIUninitialize where only ScInitMapiUtil was called",
	Level:   Error,
	Steps:   []Step{StepMAPIUninit, StepDeinit},
	Message: "MAPIUninitialize runs although only ScInitMapiUtil was called",
	Related: "the utilities are initialised here",
	Source:  "Using the MAPI Utilities",
	URL:     docs + "using-the-mapi-utilities",
	Why: `ScInitMapiUtil sets up the utility functions without MAPI proper. Its counterpart is DeinitMapiUtil.
MAPIUninitialize takes down an initialisation that this client never made.`,
	Bad: `
func withUtilities(work func() error) error {
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	defer mapi.DeinitMapiUtil()
	defer mapi.Uninitialize()
	return work()
}
`,
	Good: `
func withUtilities(work func() error) error {
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	defer mapi.DeinitMapiUtil()
	return work()
}
`,
	Silent: `A function that only uninitialises is judged with its callers.`,
}
