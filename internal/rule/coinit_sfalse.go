package rule

// CoinitSfalse is reported at the call that initialises COM.
var CoinitSfalse = &Rule{
	ID:      "coinit-sfalse",
	Title:   "an S_FALSE of CoInitialize that is taken for a failure",
	Level:   OptIn,
	Message: "an early return on err != nil leaves COM initialised where {call} returned S_FALSE",
	Source:  "CoInitialize function, remarks",
	URL:     "https://learn.microsoft.com/en-us/windows/win32/api/objbase/nf-objbase-coinitialize",
	Why: `CoInitialize answers S_FALSE where the thread has been initialised before. It has counted this call all the
same, and wants its CoUninitialize. Some bindings make an error of S_FALSE: a function that returns on every error leaves
the count too high, and COM running after the last CoUninitialize.`,
	Bad: `
func listProfiles() error {
	if err := mapi.CoInitializeEx(0); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	return nil
}
`,
	Good: `
func listProfiles() error {
	err := mapi.CoInitializeEx(0)
	if err != nil && !errors.Is(err, mapi.Error(1)) {
		return err
	}
	defer mapi.CoUninitialize()
	return nil
}
`,
	Silent: `Bindings that return the HRESULT itself are judged by it. A function that looks closer at the error than nil
or not is taken to know S_FALSE.`,
}
