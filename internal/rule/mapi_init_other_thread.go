package rule

// MapiInitOtherThread is reported at the first use in the goroutine.
var MapiInitOtherThread = &Rule{
	ID:      "mapi-init-other-thread",
	Title:   "a goroutine that uses MAPI and has not initialised it",
	Level:   Warning,
	Message: "{call} is called in a goroutine that has not initialised MAPI for its thread",
	Source:  "Using Thread-Safe Objects",
	URL:     docs + "using-thread-safe-objects",
	Why: `Objects of MAPI may be handed to another thread, but that thread must have called MAPIInitialize, and call
MAPIUninitialize when it has done with them. The initialisation of the goroutine that opened the objects counts for its own
thread only.`,
	Bad: `
func index(store *mapi.MsgStore, done chan<- error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	go func() {
		done <- store.SetProps(nil)
	}()
	return store.SaveChanges(0)
}
`,
	Good: `
func index(store *mapi.MsgStore, done chan<- error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := mapi.Initialize(0); err != nil {
			done <- err
			return
		}
		defer mapi.Uninitialize()
		done <- store.SetProps(nil)
	}()
	return store.SaveChanges(0)
}
`,
	Silent: `Only where the function that starts the goroutine has initialised MAPI itself, and where everything that the
goroutine calls is in view: any other call may initialise MAPI for its thread. A goroutine that locks its thread breaks
mapi-call-before-init.`,
}
