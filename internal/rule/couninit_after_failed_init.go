package rule

// CouninitAfterFailedInit is reported at the call that uninitialises.
var CouninitAfterFailedInit = &Rule{
	ID:      "couninit-after-failed-init",
	Title:   "a CoUninitialize after an initialisation that failed",
	Level:   Error,
	Message: "CoUninitialize runs although COM failed to initialise",
	Related: "initialised here",
	Source:  "CoInitialize function, remarks",
	URL:     "https://learn.microsoft.com/en-us/windows/win32/api/objbase/nf-objbase-coinitialize",
	Why: `A failed CoInitializeEx, say with RPC_E_CHANGED_MODE, adds nothing to the thread's count. The
CoUninitialize that follows takes away someone else's initialisation, and COM disappears under the
objects of whoever made it.`,
	Bad: `
func withCom(work func() error) error {
	err := mapi.CoInitializeEx(0)
	defer mapi.CoUninitialize()
	if err != nil {
		return err
	}
	return work()
}
`,
	Good: `
func withCom(work func() error) error {
	if err := mapi.CoInitializeEx(0); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	return work()
}
`,
	Silent: `Code that tells S_FALSE from a failure and uninitialises after it is right and is understood. An
initialisation whose result nobody looks at is taken for a success.`,
}
