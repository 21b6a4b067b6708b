package rule

// ExitSkipsDefers is reported at the call that ends the process.
var ExitSkipsDefers = &Rule{
	ID:      "exit-skips-defers",
	Title:   "an exit that skips the deferred shutdown calls",
	Level:   Warning,
	Steps:   []Step{StepStay},
	Message: "{call} ends the process and skips the deferred calls that shut MAPI down",
	Related: "opened here",
	Source:  "Package os, func Exit",
	URL:     "https://pkg.go.dev/os#Exit",
	Why: `os.Exit, and log.Fatal which calls it, end the process at once: no deferred call runs. A deferred
Unadvise, Logoff or MAPIUninitialize is lost, so stores are shut down hard, queued mail may stay
where it is, and the MAPI library may crash while Windows unloads it.`,
	Bad: `
func main() {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		log.Fatal(err)
	}
	defer mapi.Uninitialize()
	admin, err := mapi.AdminProfiles(0)
	if err != nil {
		log.Fatal(err)
	}
	admin.Release()
}
`,
	Good: `
func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	admin, err := mapi.AdminProfiles(0)
	if err != nil {
		return err
	}
	admin.Release()
	return nil
}
`,
	Silent: `Deferred calls that only give back memory or single objects do not count: the end of the process
does the same. A panic and runtime.Goexit run deferred calls. After a successful DoFastShutdown an
exit is the right thing.`,
}
