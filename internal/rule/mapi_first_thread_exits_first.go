package rule

// MapiFirstThreadExitsFirst is reported at the uninitialisation that comes too early.
var MapiFirstThreadExitsFirst = &Rule{
	ID:      "mapi-first-thread-exits-first",
	Title:   "a first thread that ends MAPI before the others",
	Level:   Warning,
	Steps:   []Step{StepMAPIUninit},
	Message: "{call} ends MAPI on its first thread while a goroutine that main started may still use it",
	Source:  "Initializing MAPI",
	URL:     docs + "initializing-mapi",
	Why: `Without MAPI_MULTITHREAD_NOTIFICATIONS, the window that receives MAPI's notifications belongs to the first thread that
initialises it. That thread must outlive all others that use MAPI. Where it ends first, they crash at their next call or at
their own MAPIUninitialize.`,
	Bad: `
func main() {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return
	}
	defer mapi.Uninitialize()
	go func() {
		runtime.LockOSThread()
		if err := mapi.Initialize(0); err != nil {
			return
		}
		defer mapi.Uninitialize()
	}()
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
	Silent: `Only main is certain to be the first, and only if nothing between the start of the goroutine and the end can have
waited for it: no call of another function, no channel.`,
}
