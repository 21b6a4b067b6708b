package rule

// MapiMultithreadFlag is reported at main's MAPIInitialize.
var MapiMultithreadFlag = &Rule{
	ID:      "mapi-multithread-flag",
	Title:   "several threads of MAPI without a thread for notifications",
	Level:   Warning,
	Message: "{call} does not set MAPI_MULTITHREAD_NOTIFICATIONS, though a goroutine that main starts uses MAPI too",
	Source:  "MAPIINIT_0",
	URL:     docs + "mapiinit_0",
	Why: `MAPI receives notifications through a window on the first thread that initialises it, which has to dispatch
messages and to outlive all others. A program that uses MAPI on several threads sets MAPI_MULTITHREAD_NOTIFICATIONS in its
first MAPIInitialize, and MAPI makes a thread of its own for that. Later calls only count.`,
	Bad: `
func main() {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return
	}
	defer mapi.Uninitialize()
	done := make(chan bool)
	go func() {
		defer close(done)
		runtime.LockOSThread()
		if err := mapi.Initialize(0); err != nil {
			return
		}
		defer mapi.Uninitialize()
	}()
	<-done
}
`,
	Good: `
func main() {
	runtime.LockOSThread()
	if err := mapi.Initialize(mapi.MAPI_MULTITHREAD_NOTIFICATIONS); err != nil {
		return
	}
	defer mapi.Uninitialize()
	done := make(chan bool)
	go func() {
		defer close(done)
		runtime.LockOSThread()
		if err := mapi.Initialize(0); err != nil {
			return
		}
		defer mapi.Uninitialize()
	}()
	<-done
}
`,
	Silent: `Only the flags of the first call count, and only that of main, as long as it has called nothing that is out of view, is
certain to be the first. Flags that are not constant are not judged.`,
}
