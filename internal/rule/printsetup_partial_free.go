package rule

// PrintsetupPartialFree is reported at the call that is too late.
var PrintsetupPartialFree = &Rule{
	ID:      "printsetup-partial-free",
	Title:   "a print setup that is freed before what it holds",
	Level:   Warning,
	Message: "{object} is freed while it still holds its handles",
	Related: "acquired here",
	Source:  "IMAPIViewContext::GetPrintSetup",
	URL:     docs + "imapiviewcontext-getprintsetup",
	Why: `A FORMPRINTSETUP holds two handles of global memory, for the printer's mode and its names. GlobalFree gives each
back; the structure itself goes to MAPIFreeBuffer after that, and its handles are lost with it.`,
	Bad: `
func portrait(ctx *mapi.ViewContext) error {
	setup, err := ctx.GetPrintSetup(0)
	if err != nil {
		return err
	}
	mapi.GlobalFree(setup.DevMode)
	mapi.FreeBuffer(unsafe.Pointer(setup))
	return nil
}
`,
	Good: `
func portrait(ctx *mapi.ViewContext) error {
	setup, err := ctx.GetPrintSetup(0)
	if err != nil {
		return err
	}
	mapi.GlobalFree(setup.DevMode)
	mapi.GlobalFree(setup.DevNames)
	mapi.FreeBuffer(unsafe.Pointer(setup))
	return nil
}
`,
	Silent: `Handles that are compared with nil, copied or given to another function, and setups of the caller's.`,
}
