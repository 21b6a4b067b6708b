package rule

// MapiInitInDllmain is reported at the call that initialises or uninitialises.
var MapiInitInDllmain = &Rule{
	ID:      "mapi-init-in-dllmain",
	Title:   "MAPI initialised while a library is being loaded",
	Level:   Warning,
	Message: "{call} is called while the library is being loaded or unloaded, when MAPI cannot load its own",
	Source:  "MAPIInitialize",
	URL:     docs + "mapiinitialize",
	Why: `MAPIInitialize and MAPIUninitialize load and unload libraries and start threads. The loader holds its lock while it
runs DllMain, or the init functions of a library written in Go: MAPI waits for the lock, the loader for MAPI, and the
program that loads the library hangs.`,
	Bad: `
func init() {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		log.Print(err)
	}
}

//export Stop
func Stop() { mapi.Uninitialize() }

func main() {}
`,
	Good: `
//export Start
func Start() bool {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		log.Print(err)
		return false
	}
	return true
}

//export Stop
func Stop() { mapi.Uninitialize() }

func main() {}
`,
	Silent: `A main package is a library if it exports functions to C and its main does nothing. In any other program an init function
may initialise MAPI, and in a library it may start a goroutine that does.`,
}
