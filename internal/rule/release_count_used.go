package rule

// ReleaseCountUsed is reported at the call of AddRef or Release.
var ReleaseCountUsed = &Rule{
	ID:      "release-count-used",
	Title:   "a program that goes by what Release returns",
	Level:   Warning,
	Steps:   []Step{StepRelease},
	Message: "the program goes by the number that {call} of {object} returns",
	Source:  "Strategies for Error Handling",
	URL:     docs + "strategies-for-error-handling",
	Why: `AddRef and Release return the number of references as it was at some moment, for diagnostics only. Others
hold references too: a loop that releases until the number is zero takes theirs away, and a test for zero
fails where a provider has kept one. An object must be released once for each reference that is owned.`,
	Bad: `
func drop(table *mapi.Table) {
	for table.Release() > 0 {
	}
}
`,
	Good: `
func drop(table *mapi.Table) {
	table.Release()
}
`,
	Silent: `The number may be logged, returned or stored, and a branch may decide whether to log it. An implementation
of AddRef or Release may go by the count of the object that it wraps, and a type that only looks like a COM
object may count for itself.`,
}
