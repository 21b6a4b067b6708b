package rule

// MapiCallBeforeInit is reported at the early call.
var MapiCallBeforeInit = &Rule{
	ID:      "mapi-call-before-init",
	Title:   "a MAPI call before MAPIInitialize",
	Level:   Error,
	Message: "{call} runs before MAPIInitialize",
	Source:  "MAPIInitialize",
	URL:     docs + "mapiinitialize",
	Why: `MAPIInitialize sets up the allocator and the global data that all other calls need. A call before it
fails at best, say with MAPI_E_NOT_INITIALIZED; nothing promises that it does not crash.`,
	Bad: `
func main() {
	session, err := mapi.LogonEx("Outlook", "", 0)
	if err != nil {
		log.Print(err)
		return
	}
	defer session.Release()
	defer session.Logoff(0)
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
	session, err := mapi.LogonEx("Outlook", "", 0)
	if err != nil {
		log.Print(err)
		return
	}
	defer session.Release()
	defer session.Logoff(0)
}
`,
	Silent: `Only functions whose whole life is in view are judged, such as main: in a library the caller may
have initialised, and inside Outlook the host has. ScInitMapiUtil suffices for the utilities.`,
}
