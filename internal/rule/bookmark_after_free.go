package rule

// BookmarkAfterFree is reported at the call that is too late.
var BookmarkAfterFree = &Rule{
	ID:      "bookmark-after-free",
	Title:   "a bookmark that is used after FreeBookmark",
	Level:   OptIn,
	Message: "{call} is given {object} after FreeBookmark",
	Related: "created here",
	Source:  "IMAPITable::FreeBookmark",
	URL:     docs + "imapitable-freebookmark",
	Why:     `A bookmark that was freed is no position any more, and its number may be another bookmark's by now.`,
	Bad: `
func find(table *mapi.Table) error {
	bookmark, err := table.CreateBookmark()
	if err != nil {
		return err
	}
	table.FreeBookmark(bookmark)
	return table.FindRow(nil, bookmark, 0)
}
`,
	Good: `
func find(table *mapi.Table) error {
	bookmark, err := table.CreateBookmark()
	if err != nil {
		return err
	}
	err = table.FindRow(nil, bookmark, 0)
	table.FreeBookmark(bookmark)
	return err
}
`,
	Silent: `Bookmarks of a table that was released: the call on the table is use-after-release.`,
}
