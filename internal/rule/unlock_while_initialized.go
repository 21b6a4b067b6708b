package rule

// UnlockWhileInitialized is reported at the call that unlocks.
var UnlockWhileInitialized = &Rule{
	ID:      "unlock-while-initialized",
	Title:   "a thread unlocked before what it initialised has ended",
	Level:   Error,
	Message: "the thread is unlocked before what was initialised on it is ended",
	Source:  "Package runtime, LockOSThread",
	URL:     "https://pkg.go.dev/runtime#LockOSThread",
	Why: `Once unlocked, the goroutine may go on on another thread. The uninitialisation then runs where nothing
was initialised, and the thread that was keeps its state for whatever goroutine comes next. Two
deferred calls in the wrong order do this.`,
	Bad: `
func withMapi(work func() error) error {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		runtime.UnlockOSThread()
		return err
	}
	defer mapi.Uninitialize()
	defer runtime.UnlockOSThread()
	return work()
}
`,
	Good: `
func withMapi(work func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return work()
}
`,
	Silent: `Locks are counted: an inner pair of Lock and Unlock is fine while an outer lock is held. Where the
uninitialisation is out of sight, nothing is said.`,
}
