package rule

// MapiNocoinitWithoutCoinit is reported at MAPIInitialize.
var MapiNocoinitWithoutCoinit = &Rule{
	ID:      "mapi-nocoinit-without-coinit",
	Title:   "MAPI_NO_COINIT on a thread without COM",
	Level:   Warning,
	Message: "{call} is told that COM is initialised, which it is not on this thread",
	Source:  "MAPIINIT_0",
	URL:     docs + "mapiinit_0",
	Why: `With MAPI_NO_COINIT, MAPI assumes that COM has been initialised for the thread. If it has not, the first
object that MAPI creates through COM fails with CO_E_NOTINITIALIZED.`,
	Bad: `
func main() {
	runtime.LockOSThread()
	if err := mapi.Initialize(mapi.MAPI_NO_COINIT); err != nil {
		return
	}
	mapi.Uninitialize()
}
`,
	Good: `
func main() {
	runtime.LockOSThread()
	if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
		return
	}
	defer mapi.CoUninitialize()
	if err := mapi.Initialize(mapi.MAPI_NO_COINIT); err != nil {
		return
	}
	mapi.Uninitialize()
}
`,
	Silent: `Only in main and in the function literal of a go statement is it certain that no caller has initialised
COM.`,
}
