package rule

// RowsetEmptyLeak is reported at the query.
var RowsetEmptyLeak = &Rule{
	ID:      "rowset-empty-leak",
	Title:   "an empty row set that is never freed",
	Level:   Warning,
	Steps:   []Step{StepFree},
	Message: "{object} is not freed when it holds no rows",
	Related: "queried here",
	Source:  "IMAPITable::QueryRows",
	URL:     docs + "imapitable-queryrows",
	Why: `A query at the end of a table succeeds and returns a row set of length zero, which is a block of
memory like any other. A loop that ends on it leaks one set per table. The documentation's own
sample loop does.`,
	Bad: `
func countRows(table *mapi.Table) (n int, err error) {
	for {
		rows, err := table.QueryRows(50, 0)
		if err != nil {
			return n, err
		}
		if len(rows.Rows) == 0 {
			return n, nil
		}
		n += len(rows.Rows)
		mapi.FreeProws(rows)
	}
}
`,
	Good: `
func countRows(table *mapi.Table) (n int, err error) {
	for {
		rows, err := table.QueryRows(50, 0)
		if err != nil {
			return n, err
		}
		got := len(rows.Rows)
		mapi.FreeProws(rows)
		if got == 0 {
			return n, nil
		}
		n += got
	}
}
`,
	Silent: `A set that leaks on other paths too is a buffer-leak. Bindings that copy rows into Go memory owe
nothing.`,
}
