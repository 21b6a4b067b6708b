package rule

// FormCrossThread is reported at the call in the other goroutine, or at the go statement.
var FormCrossThread = &Rule{
	ID:      "form-cross-thread",
	Title:   "a form used by another goroutine than the one that made it",
	Level:   Warning,
	Message: "{object} is used on another thread than the one that made it",
	Related: "loaded here",
	Source:  "Using Thread-Safe Objects",
	URL:     docs + "using-thread-safe-objects",
	Why: `Unlike the other objects of MAPI a form, and what it hands out, belongs to the thread that has made it. A goroutine
runs on whatever thread there is: the call reaches the form on the wrong one.`,
	Bad: `
func show(mgr *mapi.FormMgr) error {
	form, err := mgr.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	go func() {
		form.DoVerb(0)
		form.ShutdownForm(0)
		form.Release()
	}()
	return nil
}
`,
	Good: `
func show(mgr *mapi.FormMgr) {
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := mapi.Initialize(0); err != nil {
			return
		}
		defer mapi.Uninitialize()
		form, err := mgr.LoadForm("IPM.Note")
		if err != nil {
			return
		}
		form.DoVerb(0)
		form.ShutdownForm(0)
		form.Release()
	}()
}
`,
	Silent: `Other objects of MAPI, which any thread that has initialised MAPI may use. Forms that reach a goroutine through a
channel, a field or a function that is not in view.`,
}
