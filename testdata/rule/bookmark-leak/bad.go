// Package bookmarkleak leaves bookmarks in tables that live on.
package bookmarkleak

import (
	"example.com/mail/mapi"
)

func straight(t *mapi.Table) error {
	b, err := t.CreateBookmark() // want `bookmark "b" is never freed \(bookmark-leak\)`
	if err != nil {
		return err
	}
	return t.FindRow(nil, b, 0)
}

func oneWay(t *mapi.Table) error {
	b, err := t.CreateBookmark() // want `\(bookmark-leak\)`
	if err != nil {
		return err
	}
	if err := t.FindRow(nil, b, 0); err != nil {
		return err
	}
	return t.FreeBookmark(b)
}
