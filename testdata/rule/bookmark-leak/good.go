package bookmarkleak

import (
	"example.com/mail/mapi"
)

func inOrder(t *mapi.Table) error {
	b, err := t.CreateBookmark()
	if err != nil {
		return err
	}
	defer t.FreeBookmark(b)
	return t.FindRow(nil, b, 0)
}

// It goes with the table.
func withTable(f *mapi.Folder) error {
	t, err := f.GetContentsTable(0)
	if err != nil {
		return err
	}
	defer t.Release()
	b, err := t.CreateBookmark()
	if err != nil {
		return err
	}
	return t.FindRow(nil, b, 0)
}

func predefined(t *mapi.Table) error { return t.FindRow(nil, mapi.BookmarkBeginning, 0) }

func handedOn(t *mapi.Table) (mapi.Bookmark, error) { return t.CreateBookmark() }

func byHelper(t *mapi.Table) error {
	b, err := handedOn(t)
	if err != nil {
		return err
	}
	defer free(t, b)
	return t.FindRow(nil, b, 0)
}

func free(t *mapi.Table, b mapi.Bookmark) { t.FreeBookmark(b) }
