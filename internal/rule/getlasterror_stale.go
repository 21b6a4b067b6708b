package rule

// GetlasterrorStale is reported at the call of GetLastError.
var GetlasterrorStale = &Rule{
	ID:      "getlasterror-stale",
	Title:   "an extended error that is read without a check for nil",
	Level:   OptIn,
	Message: "{object} is read without a check for nil",
	Related: "asked for here",
	Source:  "IMAPISession::GetLastError",
	URL:     docs + "imapisession-getlasterror",
	Why:     `GetLastError succeeds with a null pointer where there is nothing to tell, which is often so.`,
	Bad: `
func explain(session *mapi.Session, failure error) (uint32, error) {
	e, err := session.GetLastError(failure)
	if err != nil {
		return 0, err
	}
	defer mapi.FreeBuffer(unsafe.Pointer(e))
	return e.Version, nil
}
`,
	Good: `
func explain(session *mapi.Session, failure error) (uint32, error) {
	e, err := session.GetLastError(failure)
	if err != nil || e == nil {
		return 0, err
	}
	defer mapi.FreeBuffer(unsafe.Pointer(e))
	return e.Version, nil
}
`,
	Silent: `Errors that another function reads. An extended error that is not freed is buffer-leak.`,
}
