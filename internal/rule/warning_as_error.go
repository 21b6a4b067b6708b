package rule

// WarningAsError is reported at the call that handed the object over.
var WarningAsError = &Rule{
	ID:      "warning-as-error",
	Title:   "an object lost where a warning is taken for a failure",
	Level:   Warning,
	Message: "{object} leaks where the call returns a warning: every nonzero status is taken for a failure",
	Related: "opened here",
	Source:  "Strategies for Error Handling",
	URL:     docs + "strategies-for-error-handling",
	Why: `Some calls succeed with a warning, such as MAPI_W_ERRORS_RETURNED when one of several providers
failed, and hand their object over all the same. A test for zero treats this as a failure and drops
the object unreleased. A status is a failure only if it is negative.`,
	Bad: `
type IAddrBook struct{ mapi.Unknown }

type IMAPISession struct{ mapi.Unknown }

func (*IMAPISession) OpenAddressBook(flags uint32, book **IAddrBook) (hr int32) { return 0 }

func checkBook(session *IMAPISession) bool {
	var book *IAddrBook
	if hr := session.OpenAddressBook(0, &book); hr != 0 {
		return false
	}
	book.Release()
	return true
}
`,
	Good: `
type IAddrBook struct{ mapi.Unknown }

type IMAPISession struct{ mapi.Unknown }

func (*IMAPISession) OpenAddressBook(flags uint32, book **IAddrBook) (hr int32) { return 0 }

func checkBook(session *IMAPISession) bool {
	var book *IAddrBook
	if hr := session.OpenAddressBook(0, &book); hr < 0 {
		return false
	}
	book.Release()
	return true
}
`,
	Silent: `Only a status in view is judged, and only for calls that are documented to return warnings. The err
!= nil of a binding that turns statuses into errors is never reported.`,
}
