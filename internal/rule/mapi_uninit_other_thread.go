package rule

// MapiUninitOtherThread is reported at the call that uninitialises.
var MapiUninitOtherThread = &Rule{
	ID:      "mapi-uninit-other-thread",
	Title:   "an uninitialisation on another thread",
	Level:   Error,
	Message: "{call} runs on a thread other than the one that was initialised",
	Source:  "Microsoft Knowledge Base Q183719",
	URL:     docs + "mapiuninitialize",
	Why: `MAPI counts its initialisations per thread and keeps windows and state there. If MAPIInitialize runs on
one thread and MAPIUninitialize on another, the program may quit unexpectedly. A goroutine of its own
is a thread of its own.`,
	Bad: `
func withMapi(work func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	err := work()
	go mapi.Uninitialize()
	return err
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
	Silent: `A goroutine that only asks the one that initialised to end, over a channel, is fine.`,
}
