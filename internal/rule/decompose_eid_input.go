package rule

// DecomposeEidInput is reported at the call that is too late.
var DecomposeEidInput = &Rule{
	ID:      "decompose-eid-input",
	Title:   "an entry identifier used after HrDecomposeEID",
	Level:   OptIn,
	Message: "{call} is given {object}, which HrDecomposeEID may have freed",
	Related: "acquired here",
	Source:  "HrDecomposeEID",
	URL:     docs + "hrdecomposeeid",
	Why: `The page of HrDecomposeEID says that it frees the identifier that it was given when it succeeds. That is against
the general rule that input belongs to the caller, so implementations may differ: give it a copy.`,
	Bad: `
func split(session *mapi.Session) error {
	id, err := session.QueryIdentity()
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(id)
	store, object, err := mapi.HrDecomposeEID(session, id)
	if err != nil {
		return err
	}
	mapi.FreeBuffer(store)
	mapi.FreeBuffer(object)
	return nil
}
`,
	Good: `
func split(session *mapi.Session, id unsafe.Pointer) error {
	store, object, err := mapi.HrDecomposeEID(session, id)
	if err != nil {
		return err
	}
	mapi.FreeBuffer(store)
	mapi.FreeBuffer(object)
	return nil
}
`,
	Silent: `Identifiers that are not in memory of MAPI's. Calls that failed.`,
}
