package rule

// RowsetReassign is reported at the query whose result overwrites.
var RowsetReassign = &Rule{
	ID:      "rowset-reassign",
	Title:   "a row set overwritten by the next query before it is freed",
	Level:   Warning,
	Steps:   []Step{StepFree},
	Message: "{object} is overwritten by the next query before FreeProws",
	Related: "queried here",
	Source:  "Managing Memory for ADRLIST and SRowSet Structures",
	URL:     docs + "managing-memory-for-adrlist-and-srowset-structures",
	Why: `Each QueryRows allocates a new set and the old one stays allocated. Whoever reuses the variable
block after block leaks every block but the last, which on a large folder is most of its rows.`,
	Bad: `
func twoBlocks(table *mapi.Table) error {
	rows, err := table.QueryRows(50, 0)
	if err != nil {
		return err
	}
	fmt.Println(len(rows.Rows))
	rows, err = table.QueryRows(50, 0)
	if err != nil {
		return err
	}
	fmt.Println(len(rows.Rows))
	mapi.FreeProws(rows)
	return nil
}
`,
	Good: `
func twoBlocks(table *mapi.Table) error {
	rows, err := table.QueryRows(50, 0)
	if err != nil {
		return err
	}
	fmt.Println(len(rows.Rows))
	mapi.FreeProws(rows)
	rows, err = table.QueryRows(50, 0)
	if err != nil {
		return err
	}
	fmt.Println(len(rows.Rows))
	mapi.FreeProws(rows)
	return nil
}
`,
	Silent: `A set that another variable, field or collection still holds is not lost.`,
}
