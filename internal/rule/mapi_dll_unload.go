package rule

// MapiDllUnload is reported at the call that unloads.
var MapiDllUnload = &Rule{
	ID:      "mapi-dll-unload",
	Title:   "the MAPI library unloaded while MAPI is initialised",
	Level:   Warning,
	Steps:   []Step{StepUnload},
	Message: "the MAPI library is unloaded while MAPI is still initialised",
	Related: "initialised here",
	Source:  "Ending a MAPI Session, last paragraph",
	URL:     docs + "ending-a-mapi-session",
	Why: `MAPI does not unload its libraries when a session ends, and an initialised MAPI owns a hidden
notification window whose code lies in the library. Unload it by hand before MAPIUninitialize, and
the next window message calls into memory that is no longer mapped.`,
	Bad: `
func UnloadPrivateMAPI() {}

func refresh(work func() error) error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	defer UnloadPrivateMAPI()
	return work()
}
`,
	Good: `
func UnloadPrivateMAPI() {}

func refresh(work func() error) error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer UnloadPrivateMAPI()
	defer mapi.Uninitialize()
	return work()
}
`,
	Silent: `Libraries other than MAPI's may be unloaded at any time. A library handle whose name is not in view
is taken for one of those.`,
}
