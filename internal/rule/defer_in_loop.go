package rule

// DeferInLoop is reported at the deferred call.
var DeferInLoop = &Rule{
	ID:      "defer-in-loop",
	Title:   "a deferred release in a loop that opens an object each turn",
	Level:   Warning,
	Message: "{object} is acquired in a loop, but its deferred release waits for the end of the function",
	Related: "acquired here",
	Source:  "The Go Programming Language Specification, Defer statements",
	URL:     "https://go.dev/ref/spec#Defer_statements",
	Why: `A deferred call runs when the function returns, not at the end of the loop's turn. A loop over the
messages of a folder thus keeps all of them open at once. Servers limit the open objects of a
session, and beyond that limit every further open fails.`,
	Bad: `
func touchAll(store *mapi.MsgStore, ids []mapi.EntryID) error {
	for _, id := range ids {
		folder, err := store.OpenFolder(id)
		if err != nil {
			return err
		}
		defer folder.Release()
	}
	return nil
}
`,
	Good: `
func touchAll(store *mapi.MsgStore, ids []mapi.EntryID) error {
	for _, id := range ids {
		if err := touch(store, id); err != nil {
			return err
		}
	}
	return nil
}

func touch(store *mapi.MsgStore, id mapi.EntryID) error {
	folder, err := store.OpenFolder(id)
	if err != nil {
		return err
	}
	defer folder.Release()
	return folder.SetProps(nil)
}
`,
	Silent: `A loop that is left after the defer, by return or break, opens one object only. A defer in a
function literal that the loop calls runs in each turn.`,
}
