package rule

// CoinitUnbalanced is reported at the call that initialised COM.
var CoinitUnbalanced = &Rule{
	ID:      "coinit-unbalanced",
	Title:   "a CoInitialize that is never matched by CoUninitialize",
	Level:   Warning,
	Message: "COM is initialised by {call}, but not uninitialised on all paths",
	Related: "initialised here",
	Source:  "CoInitialize function, remarks",
	URL:     "https://learn.microsoft.com/en-us/windows/win32/api/objbase/nf-objbase-coinitialize",
	Why: `COM counts its initialisations per thread. Every success, S_FALSE among them, needs a CoUninitialize
on the same thread. An unmatched one keeps the apartment with its hidden window, class factories and
loaded servers alive for as long as the thread lives.`,
	Bad: `
func listProfiles() error {
	if err := mapi.CoInitializeEx(0); err != nil {
		return err
	}
	admin, err := mapi.AdminProfiles(0)
	if err != nil {
		return err
	}
	admin.Release()
	mapi.CoUninitialize()
	return nil
}
`,
	Good: `
func listProfiles() error {
	if err := mapi.CoInitializeEx(0); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	admin, err := mapi.AdminProfiles(0)
	if err != nil {
		return err
	}
	admin.Release()
	return nil
}
`,
	Silent: `Some bindings return S_FALSE as an error. Returning on err != nil is common with them and is not
reported. A counted guard (comshim.Add and Done) is judged likewise, but may be lowered by any goroutine.`,
}
