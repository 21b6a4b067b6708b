// Package table reads MAPI tables.
package table

import (
	"fmt"

	"example.com/mail/mapi"
)

// Each calls f for every row of a table, batch by batch.
func Each(t *mapi.Table, batch int32, f func(mapi.Row) error) error {
	for {
		rows, err := t.QueryRows(batch, 0)
		if err != nil {
			return fmt.Errorf("query rows: %w", err)
		}
		more, err := each(rows, f)
		if err != nil || !more {
			return err
		}
	}
}

// each consumes a batch. It reports whether there was one.
func each(rows *mapi.RowSet, f func(mapi.Row) error) (bool, error) {
	defer mapi.FreeProws(rows)
	for _, r := range rows.Rows {
		if err := f(r); err != nil {
			return false, err
		}
	}
	return len(rows.Rows) > 0, nil
}

// Count returns the number of rows.
func Count(t *mapi.Table) (n int, err error) {
	for {
		rows, err := t.QueryRows(100, 0) // want `"rows".*\(rowset-empty-leak\)`
		if err != nil {
			return 0, err
		}
		if len(rows.Rows) == 0 {
			return n, nil
		}
		n += len(rows.Rows)
		mapi.FreeProws(rows)
	}
}

// Text returns a column of a row as text.
func Text(r mapi.Row, column int) string {
	if column >= len(r.Props) {
		return ""
	}
	return fmt.Sprint(r.Props[column].Tag)
}

// ID copies the entry identifier of a row, which outlives the row by that.
func ID(r mapi.Row) mapi.EntryID {
	id := make(mapi.EntryID, 0, len(r.Props))
	for _, p := range r.Props {
		id = append(id, byte(p.Tag))
	}
	return id
}
