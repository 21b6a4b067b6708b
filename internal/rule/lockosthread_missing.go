package rule

// LockosthreadMissing is reported at the call that initialises.
var LockosthreadMissing = &Rule{
	ID:      "lockosthread-missing",
	Title:   "a thread initialised without being locked",
	Level:   Warning,
	Message: "{call} initialises a thread to which the goroutine is not locked",
	Source:  "Package runtime, LockOSThread",
	URL:     "https://pkg.go.dev/runtime#LockOSThread",
	Why: `MAPI, OLE and COM are initialised for the calling thread. A goroutine that is not locked to its thread
may go on on another at any call: there, objects are used and MAPIUninitialize runs on a thread that
was never initialised, which fails or ends the process.`,
	Bad: `
func main() {
	if err := mapi.Initialize(0); err != nil {
		return
	}
	defer mapi.Uninitialize()
}
`,
	Good: `
func main() {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return
	}
	defer mapi.Uninitialize()
}
`,
	Silent: `Only where the goroutine begins is it certain that no caller has locked the thread: in main, for what
main initialises itself, and where a goroutine is started, by a go statement or a function such as WaitGroup.Go, for what
its functions initialise too. A lock that an init function or the binding takes counts, so does one that is taken on a
condition, and so may a function that is not in view.`,
}
