package bookmarkafterfree

import (
	"example.com/mail/mapi"
)

func inOrder(t *mapi.Table) error {
	b, err := t.CreateBookmark()
	if err != nil {
		return err
	}
	err = t.FindRow(nil, b, 0)
	t.FreeBookmark(b)
	return err
}

func again(t *mapi.Table) error {
	for range 3 {
		b, err := t.CreateBookmark()
		if err != nil {
			return err
		}
		if err := t.FindRow(nil, b, 0); err != nil {
			t.FreeBookmark(b)
			return err
		}
		t.FreeBookmark(b)
	}
	return nil
}
