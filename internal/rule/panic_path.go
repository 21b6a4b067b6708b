package rule

// PanicPath is reported at the call that acquired the object.
var PanicPath = &Rule{
	ID:      "panic-path",
	Title:   "an object that a panic leaves open",
	Level:   OptIn,
	Steps:   []Step{StepRelease},
	Message: "{object} stays open where the program panics",
	Source:  "The Go Programming Language Specification, Handling panics",
	URL:     "https://go.dev/ref/spec#Handling_panics",
	Why: `A panic runs deferred calls and nothing else. Where someone recovers from it, an object that is released by a plain
call further down stays open for as long as the process lives, and MAPI cannot be ended in order any more.`,
	Bad: `
func count(s *mapi.Session, limit int) (int, error) {
	table, err := s.GetMsgStoresTable(0)
	if err != nil {
		return 0, err
	}
	rows, err := table.QueryRows(100, 0)
	if err != nil {
		table.Release()
		return 0, err
	}
	n := len(rows.Rows)
	mapi.FreeProws(rows)
	if n > limit {
		panic("too many stores")
	}
	table.Release()
	return n, nil
}
`,
	Good: `
func count(s *mapi.Session, limit int) (int, error) {
	table, err := s.GetMsgStoresTable(0)
	if err != nil {
		return 0, err
	}
	defer table.Release()
	rows, err := table.QueryRows(100, 0)
	if err != nil {
		return 0, err
	}
	defer mapi.FreeProws(rows)
	if len(rows.Rows) > limit {
		panic("too many stores")
	}
	return len(rows.Rows), nil
}
`,
	Silent: `Only a panic that the function raises itself is seen, not one of the run-time system or of a function that it
calls. An object that others can reach may be released by whoever recovers.`,
}
