package rule

// ComAliveAtUninit is reported at the call that uninitialises COM.
var ComAliveAtUninit = &Rule{
	ID:      "com-alive-at-uninit",
	Title:   "a COM object that is still open when COM is uninitialised",
	Level:   Error,
	Message: "{object} is still open when COM is uninitialised",
	Related: "opened here",
	Source:  "OleUninitialize function, remarks",
	URL:     "https://learn.microsoft.com/en-us/windows/win32/api/ole2/nf-ole2-oleuninitialize",
	Why: `Uninitialising COM releases the thread's class factories and may unload the libraries that hold the
code of its objects. A reference that is left points at code that is gone: the late Release, often a
deferred one, crashes the process.`,
	Bad: `
func listProfiles() error {
	if err := mapi.CoInitializeEx(0); err != nil {
		return err
	}
	admin, err := mapi.AdminProfiles(0)
	if err != nil {
		mapi.CoUninitialize()
		return err
	}
	defer admin.Release()
	mapi.CoUninitialize()
	return nil
}
`,
	Good: `
func listProfiles() error {
	if err := mapi.CoInitializeEx(0); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	admin, err := mapi.AdminProfiles(0)
	if err != nil {
		return err
	}
	defer admin.Release()
	return nil
}
`,
	Silent: `COM counts: an inner pair that does not bring the thread's count back to where it was when the
object was opened is no end. Objects of other threads are not judged.`,
}
