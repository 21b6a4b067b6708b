package rule

// CoinitBracket is reported at the call that ends COM.
var CoinitBracket = &Rule{
	ID:      "coinit-bracket",
	Title:   "COM ended before a MAPI that relies on it",
	Level:   Warning,
	Message: "{call} ends COM while MAPI, initialised with MAPI_NO_COINIT, still relies on it",
	Source:  "MAPIINIT_0",
	URL:     docs + "mapiinit_0",
	Why: `With MAPI_NO_COINIT, MAPI assumes that COM has been initialised and stays so. If CoUninitialize comes
before MAPIUninitialize, MAPI releases its own objects when COM is gone, and the process may crash.`,
	Bad: `
func withMapi(work func() error) error {
	if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
		return err
	}
	if err := mapi.Initialize(mapi.MAPI_NO_COINIT); err != nil {
		mapi.CoUninitialize()
		return err
	}
	err := work()
	mapi.CoUninitialize()
	mapi.Uninitialize()
	return err
}
`,
	Good: `
func withMapi(work func() error) error {
	if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	if err := mapi.Initialize(mapi.MAPI_NO_COINIT); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return work()
}
`,
	Silent: `Without MAPI_NO_COINIT, MAPI holds COM for itself, and the order does not matter.`,
}
