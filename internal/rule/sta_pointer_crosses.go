package rule

// StaPointerCrosses is reported at the first use in the other goroutine.
var StaPointerCrosses = &Rule{
	ID:      "sta-pointer-crosses",
	Title:   "an object used on a thread that it does not belong to",
	Level:   Warning,
	Message: "{object} is used by another goroutine than the one to whose thread it belongs",
	Related: "acquired here, on the thread that it belongs to",
	Source:  "Using Thread-Safe Objects",
	URL:     docs + "using-thread-safe-objects",
	Why: `Most objects of MAPI may be used on every thread that is initialised. Forms may not, nor may COM objects of a
single-threaded apartment: they belong to the thread that got them. Called directly from another one, they meet their own
thread half-way through something else, or fail with RPC_E_WRONG_THREAD.`,
	Bad: `
func show(m *mapi.FormMgr, done chan<- error) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	go func() {
		done <- form.DoVerb(1)
	}()
	return nil
}
`,
	Good: `
func show(m *mapi.FormMgr, class string) error {
	form, err := m.LoadForm(class)
	if err != nil {
		return err
	}
	defer form.Release()
	defer form.ShutdownForm(0)
	return form.DoVerb(1)
}
`,
	Silent: `Only where the function that got the object starts the goroutine, or sends the object to one that is in view, is it
reported, and only if a method is called there. Objects of COM are bound if they were created after CoInitialize, CoInitializeEx
for an apartment, or OleInitialize in the same function. COM's own helpers for getting from one apartment to another may be
used everywhere.`,
}
