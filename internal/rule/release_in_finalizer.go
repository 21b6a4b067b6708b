package rule

// ReleaseInFinalizer is reported at the call inside the finalizer, or at the registration of a finalizer that is
// not a literal.
var ReleaseInFinalizer = &Rule{
	ID:      "release-in-finalizer",
	Title:   "a handle given back by a finalizer",
	Level:   Error,
	Message: "a finalizer gives a handle back: on another thread, and perhaps after MAPI has ended",
	Source:  "Package runtime, SetFinalizer",
	URL:     "https://pkg.go.dev/runtime#SetFinalizer",
	Why: `Finalizers and cleanups run in a goroutine of the runtime, on a thread that never initialised MAPI or
COM, in no particular order, perhaps after Logoff and MAPIUninitialize, perhaps never. An object of an
apartment may not even be called there.`,
	Bad: `
type inbox struct{ folder *mapi.Folder }

func newInbox(folder *mapi.Folder) *inbox {
	in := &inbox{folder}
	runtime.SetFinalizer(in, func(in *inbox) { in.folder.Release() })
	return in
}
`,
	Good: `
type inbox struct{ folder *mapi.Folder }

func newInbox(folder *mapi.Folder) *inbox { return &inbox{folder} }

func (in *inbox) Close() { in.folder.Release() }
`,
	Silent: `A finalizer that only logs, or hands the object to the goroutine that owns it, is fine.`,
}
