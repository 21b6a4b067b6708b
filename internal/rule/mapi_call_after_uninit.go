package rule

// MapiCallAfterUninit is reported at the late call.
var MapiCallAfterUninit = &Rule{
	ID:      "mapi-call-after-uninit",
	Title:   "a MAPI call after MAPIUninitialize",
	Level:   Error,
	Steps:   []Step{StepFree, StepMAPIUninit},
	Message: "{call} runs after MAPIUninitialize, when no MAPI call is allowed any more",
	Related: "acquired here",
	Source:  "MAPIUninitialize",
	URL:     docs + "mapiuninitialize",
	Why: `The last MAPIUninitialize takes down MAPI's allocator, its notification window and its providers,
whose libraries may be unloaded. Frees and releases are MAPI calls too: a deferred one that runs
after the deferred MAPIUninitialize jumps into code that is gone.`,
	Bad: `
func countProfiles() error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	admin, err := mapi.AdminProfiles(0)
	mapi.Uninitialize()
	if err != nil {
		return err
	}
	admin.Release()
	return nil
}
`,
	Good: `
func countProfiles() error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	admin, err := mapi.AdminProfiles(0)
	if err != nil {
		return err
	}
	admin.Release()
	return nil
}
`,
	Silent: `MAPI counts its initialisations: an inner pair ends nothing. DeinitMapiUtil is allowed before and
after, and so are OLE's and COM's own calls.`,
}
