package rule

// BookmarkLeak is reported at the call that created the bookmark.
var BookmarkLeak = &Rule{
	ID:      "bookmark-leak",
	Title:   "a bookmark that is left in a table that lives on",
	Level:   OptIn,
	Message: "{object} is never freed",
	Related: "created here",
	Source:  "IMAPITable::CreateBookmark",
	URL:     docs + "imapitable-createbookmark",
	Why: `A table keeps a row, and memory for it, for each bookmark until FreeBookmark, or until the table is released. In a
table that lives on bookmarks add up.`,
	Bad: `
func mark(table *mapi.Table) error {
	bookmark, err := table.CreateBookmark()
	if err != nil {
		return err
	}
	return table.FindRow(nil, bookmark, 0)
}
`,
	Good: `
func mark(table *mapi.Table) error {
	bookmark, err := table.CreateBookmark()
	if err != nil {
		return err
	}
	defer table.FreeBookmark(bookmark)
	return table.FindRow(nil, bookmark, 0)
}
`,
	Silent: `Bookmarks of a table that the function releases, and the bookmarks that every table has.`,
}
