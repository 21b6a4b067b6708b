// Package rowsetemptyleak leaves the last, empty row set of a table unfreed.
package rowsetemptyleak

import "example.com/mail/mapi"

func straight(t *mapi.Table) error {
	for {
		rows, err := t.QueryRows(50, 0) // want `"rows".*\(rowset-empty-leak\)`
		if err != nil {
			return err
		}
		if len(rows.Rows) == 0 {
			return nil
		}
		mapi.FreeProws(rows)
	}
}

func breaks(t *mapi.Table) (n int, err error) {
	for {
		rows, err := t.QueryRows(50, 0) // want `"rows".*\(rowset-empty-leak\)`
		if err != nil {
			return n, err
		}
		if len(rows.Rows) < 1 {
			break
		}
		n += len(rows.Rows)
		mapi.FreeProws(rows)
	}
	return n, nil
}

// Outside of a loop too.
func first(t *mapi.Table) (*mapi.Row, error) {
	rows, err := t.QueryRows(1, 0) // want `"rows".*\(rowset-empty-leak\)`
	if err != nil {
		return nil, err
	}
	if len(rows.Rows) == 0 {
		return nil, nil
	}
	props := append([]mapi.Prop(nil), rows.Rows[0].Props...)
	mapi.FreeProws(rows)
	return &mapi.Row{Props: props}, nil
}

// The deferred call is registered only where there are rows.
func deferred(t *mapi.Table, folder *mapi.Folder) error {
	rows, err := t.QueryRows(1, 0) // want `"rows".*\(rowset-empty-leak\)`
	if err != nil {
		return err
	}
	if len(rows.Rows) == 0 {
		return nil
	}
	defer mapi.FreeProws(rows)
	return folder.SetProps(rows.Rows[0].Props)
}

func closure(t *mapi.Table) (func() error, error) {
	return func() error {
		rows, err := t.QueryRows(50, 0) // want `"rows".*\(rowset-empty-leak\)`
		if err != nil {
			return err
		}
		if n := len(rows.Rows); n > 0 {
			mapi.FreeProws(rows)
		}
		return nil
	}, nil
}
