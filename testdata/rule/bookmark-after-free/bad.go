// Package bookmarkafterfree uses bookmarks that were freed.
package bookmarkafterfree

import (
	"example.com/mail/mapi"
)

func straight(t *mapi.Table) error {
	b, err := t.CreateBookmark()
	if err != nil {
		return err
	}
	t.FreeBookmark(b)
	return t.FindRow(nil, b, 0) // want `FindRow is given bookmark "b" after FreeBookmark \(bookmark-after-free\)`
}

func twice(t *mapi.Table) error {
	b, err := t.CreateBookmark()
	if err != nil {
		return err
	}
	defer t.FreeBookmark(b) // want `\(bookmark-after-free\)`
	return t.FreeBookmark(b)
}
