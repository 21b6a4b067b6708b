package rule

// UnusedIgnore is reported at the directive.
var UnusedIgnore = &Rule{
	ID:      "unused-ignore",
	Title:   "an ignore directive that suppresses nothing",
	Level:   Warning,
	Message: "ignore {object}: nothing is suppressed",
	Source:  "mapilint",
	URL:     "https://github.com/mapilint/mapilint",
	Why: `A directive that fits no finding is left over from a mistake that was mended, or names the wrong
rule or line. It would silence the next mistake at that place, which nobody has judged yet.`,
	Bad: `
func closeStore(store *mapi.MsgStore) {
	//mapilint:ignore double-release the provider keeps a reference of its own
	store.Release()
}
`,
	Good: `
func closeStore(store *mapi.MsgStore) {
	store.Release()
}
`,
	Silent: `Directives for rules that are switched off in this run are not judged.`,
}
