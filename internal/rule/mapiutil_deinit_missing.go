package rule

// MapiutilDeinitMissing is reported at the ScInitMapiUtil call.
var MapiutilDeinitMissing = &Rule{
	ID:      "mapiutil-deinit-missing",
	Title:   "a ScInitMapiUtil that is never matched by DeinitMapiUtil",
	Level:   Warning,
	Steps:   []Step{StepDeinit},
	Message: "ScInitMapiUtil is not matched by DeinitMapiUtil on all paths",
	Related: "initialised here",
	Source:  "ScInitMapiUtil",
	URL:     docs + "scinitmapiutil",
	Why: `ScInitMapiUtil sets up the utility functions and their resources. Only an explicit DeinitMapiUtil
gives them back to a client that asked for them.`,
	Bad: `
func withUtilities(work func() error) error {
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	if err := work(); err != nil {
		return err
	}
	mapi.DeinitMapiUtil()
	return nil
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
	Silent: `A client of MAPIInitialize owes no DeinitMapiUtil of its own. The order of DeinitMapiUtil and
MAPIUninitialize is free: the documents contradict each other there.`,
}
