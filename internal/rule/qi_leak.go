package rule

// QiLeak is reported at the QueryInterface.
var QiLeak = &Rule{
	ID:      "qi-leak",
	Title:   "a QueryInterface result that is not released for itself",
	Level:   Warning,
	Steps:   []Step{StepRelease},
	Message: "{object} comes from QueryInterface and is not released on all paths",
	Related: "queried here",
	Source:  "Rules for Implementing QueryInterface; Managing Object Lifetimes Through Reference Counting",
	URL:     "https://learn.microsoft.com/en-us/windows/win32/com/implementing-reference-counting",
	Why: `QueryInterface counts one more reference, which is its receiver's to give back. Releasing the pointer that
was asked gives up another one, so that the object outlives both.`,
	Bad: `
func subject(folder *mapi.Folder, iid *[16]byte) error {
	defer folder.Release()
	other, err := folder.QueryInterface(iid)
	if err != nil {
		return err
	}
	other.AddRef()
	other.Release()
	return nil
}
`,
	Good: `
func subject(folder *mapi.Folder, iid *[16]byte) error {
	defer folder.Release()
	other, err := folder.QueryInterface(iid)
	if err != nil {
		return err
	}
	defer other.Release()
	other.AddRef()
	other.Release()
	return nil
}
`,
	Silent: `A result that is returned, stored or handed to a function out of view is its new owner's.`,
}
