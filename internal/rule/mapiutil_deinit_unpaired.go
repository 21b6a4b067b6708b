package rule

// MapiutilDeinitUnpaired is reported at the DeinitMapiUtil call.
var MapiutilDeinitUnpaired = &Rule{
	ID:      "mapiutil-deinit-unpaired",
	Title:   "a DeinitMapiUtil without a successful ScInitMapiUtil",
	Level:   Warning,
	Steps:   []Step{StepDeinit},
	Message: "DeinitMapiUtil runs without a successful ScInitMapiUtil",
	Related: "initialised here",
	Source:  "Ending a MAPI Session, step 8",
	URL:     docs + "ending-a-mapi-session",
	Why: `DeinitMapiUtil is for clients that called ScInitMapiUtil, and for them alone. Others take away what
MAPIInitialize set up for somebody else, or what MAPIUninitialize is going to take down itself.`,
	Bad: `
func withUtilities(work func() error) error {
	err := mapi.ScInitMapiUtil(0)
	defer mapi.DeinitMapiUtil()
	if err != nil {
		return err
	}
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
	Silent: `A function that only deinitialises is judged with its callers.`,
}
