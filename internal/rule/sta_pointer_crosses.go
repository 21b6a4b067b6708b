package rule

// StaPointerCrosses is reported at the first use in the other goroutine.
var StaPointerCrosses = &Rule{
	ID:      "sta-pointer-crosses",
	Title:   "an object used on a thread that it does not belong to",
	Level:   Warning,
	Message: "{object} is used by another goroutine than the one to whose thread it belongs",
	Related: "acquired here, on the thread that it belongs to",
	Source:  "Single-Threaded Apartments",
	URL:     "https://learn.microsoft.com/en-us/windows/win32/com/single-threaded-apartments",
	Why: `Objects of MAPI may be used on every thread that is initialised. A COM object of a single-threaded apartment may
not: it belongs to the thread that got it. Called directly from another one, it meets its own thread half-way through
something else, or fails with RPC_E_WRONG_THREAD. Marshal it, or let its own thread call it.`,
	Bad: `
func quit(done chan<- bool) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return
	}
	defer mapi.OleUninitialize()
	app, err := mapi.CoCreateInstance("Outlook.Application")
	if err != nil {
		return
	}
	go func() {
		app.Release()
		done <- true
	}()
}
`,
	Good: `
func quit(done chan<- bool) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return
	}
	defer mapi.OleUninitialize()
	app, err := mapi.CoCreateInstance("Outlook.Application")
	if err != nil {
		return
	}
	defer app.Release()
	go func() {
		done <- true
	}()
}
`,
	Silent: `Only an object that was created after CoInitialize, CoInitializeEx for an apartment, or OleInitialize in the same
function is certain to belong to the thread, and only where that function starts the goroutine, or sends the object to one that is in
view, and a method is called there. COM's own helpers for getting from one apartment to another may be used everywhere.
Forms are form-cross-thread.`,
}
