package rule

// MapiInitIgnoredResult is reported at the MAPIInitialize call.
var MapiInitIgnoredResult = &Rule{
	ID:      "mapi-init-ignored-result",
	Title:   "a MAPIInitialize whose result is ignored",
	Level:   Warning,
	Steps:   []Step{StepMAPIUninit},
	Message: "the result of MAPIInitialize is ignored",
	Source:  "MAPIInitialize, return values",
	URL:     docs + "mapiinitialize",
	Why: `MAPIInitialize fails in practice: no MAPI client is installed, its bitness differs, the thread is in
another COM apartment. A program that does not look goes on to calls that crash, and owes
MAPIUninitialize only if the call succeeded, which it cannot know.`,
	Bad: `
func main() {
	runtime.LockOSThread()
	mapi.Initialize(0)
	defer mapi.Uninitialize()
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
}
`,
	Silent: `Nothing else is said about an initialisation that is reported here.`,
}
