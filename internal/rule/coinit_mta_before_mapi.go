package rule

// CoinitMtaBeforeMapi is reported at MAPIInitialize.
var CoinitMtaBeforeMapi = &Rule{
	ID:      "coinit-mta-before-mapi",
	Title:   "MAPI initialised after COM's multithreaded apartment",
	Level:   Warning,
	Message: "{call} fails here: COM is initialised for the multithreaded apartment",
	Source:  "Microsoft Knowledge Base KB239853",
	URL:     docs + "mapiinit_0",
	Why: `MAPIInitialize initialises COM for a single-threaded apartment. On a thread that is in the
multithreaded apartment already it fails with RPC_E_CHANGED_MODE, unless the flag MAPI_NO_COINIT tells
it to leave COM alone.`,
	Bad: `
func start() error {
	if err := mapi.CoInitializeEx(mapi.COINIT_MULTITHREADED); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	mapi.Uninitialize()
	return nil
}
`,
	Good: `
func start() error {
	if err := mapi.CoInitializeEx(mapi.COINIT_MULTITHREADED); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	if err := mapi.Initialize(mapi.MAPI_NO_COINIT); err != nil {
		return err
	}
	mapi.Uninitialize()
	return nil
}
`,
	Silent: `Flags that are computed are not known, and nothing is said.`,
}
