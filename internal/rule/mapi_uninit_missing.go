package rule

// MapiUninitMissing is reported at the MAPIInitialize call.
var MapiUninitMissing = &Rule{
	ID:      "mapi-uninit-missing",
	Title:   "a MAPIInitialize that is never matched by MAPIUninitialize",
	Level:   Warning,
	Steps:   []Step{StepMAPIUninit},
	Message: "MAPIInitialize is not matched by MAPIUninitialize on all paths",
	Related: "initialised here",
	Source:  "Ending a MAPI Session, step 7",
	URL:     docs + "ending-a-mapi-session",
	Why: `An initialised MAPI leaves a hidden window behind. If its library is unloaded at the end of the
process while that window exists, the window is called in a library that is gone, and the program
crashes after main has returned.`,
	Bad: `
func main() {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		log.Print(err)
		return
	}
	admin, err := mapi.AdminProfiles(0)
	if err != nil {
		log.Print(err)
		return
	}
	admin.Release()
	mapi.Uninitialize()
}
`,
	Good: `
func main() {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		log.Print(err)
		return
	}
	defer mapi.Uninitialize()
	admin, err := mapi.AdminProfiles(0)
	if err != nil {
		log.Print(err)
		return
	}
	admin.Release()
}
`,
	Silent: `Only where the whole life is in view: main, the function of a goroutine with a thread of its own, a
type that initialises and has no method that uninitialises. Paths that end the process are a matter
of exit-skips-defers, and DoFastShutdown waives the duty.`,
}
