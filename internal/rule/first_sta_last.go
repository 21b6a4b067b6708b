package rule

// FirstStaLast is reported at the uninitialisation that comes too early.
var FirstStaLast = &Rule{
	ID:      "first-sta-last",
	Title:   "a first apartment of COM that ends before the others",
	Level:   Warning,
	Message: "{call} ends the first apartment of the program while a goroutine that main started may still use COM",
	Source:  "CoInitialize function",
	URL:     "https://learn.microsoft.com/en-us/windows/win32/api/objbase/nf-objbase-coinitialize",
	Why: `The first thread that initialises COM for a single-threaded apartment is where COM runs objects that know nothing
of threads. It must be the last one to call CoUninitialize: where it ends first, the objects of the other threads go with
it.`,
	Bad: `
func main() {
	runtime.LockOSThread()
	if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
		return
	}
	defer mapi.CoUninitialize()
	go func() {
		runtime.LockOSThread()
		if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
			return
		}
		defer mapi.CoUninitialize()
	}()
}
`,
	Good: `
func main() {
	runtime.LockOSThread()
	if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
		return
	}
	defer mapi.CoUninitialize()
	done := make(chan bool)
	go func() {
		defer close(done)
		runtime.LockOSThread()
		if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
			return
		}
		defer mapi.CoUninitialize()
	}()
	<-done
}
`,
	Silent: `Only main is certain to be the first, and only if nothing between the start of the goroutine and the end can have
waited for it: no call of another function, no channel.`,
}
