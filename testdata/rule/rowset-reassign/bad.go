// Package rowsetreassign overwrites a row set by the next one before it is freed.
package rowsetreassign

import "example.com/mail/mapi"

func straight(t *mapi.Table) error {
	rows, err := t.QueryRows(50, 0)
	if err != nil {
		return err
	}
	println(len(rows.Rows))
	rows, err = t.QueryRows(50, 0) // want `"rows".*\(rowset-reassign\)`
	if err != nil {
		return err
	}
	mapi.FreeProws(rows)
	return nil
}

// The variable outlives the round.
func loop(t *mapi.Table, rounds int) (err error) {
	var rows *mapi.RowSet
	for range rounds {
		if rows, err = t.QueryRows(50, 0); err != nil { // want `"rows".*\(rowset-reassign\)`
			return err
		}
		println(len(rows.Rows))
	}
	if rows != nil {
		mapi.FreeProws(rows)
	}
	return nil
}

func branch(t *mapi.Table, all bool) error {
	rows, err := t.QueryRows(1, 0)
	if err != nil {
		return err
	}
	if all {
		if rows, err = mapi.HrQueryAllRows(t, nil); err != nil { // want `"rows".*\(rowset-reassign\)`
			return err
		}
	}
	mapi.FreeProws(rows)
	return nil
}

func closure(t *mapi.Table) error {
	rows, err := t.QueryRows(1, 0)
	if err != nil {
		return err
	}
	defer func() {
		if rows != nil {
			mapi.FreeProws(rows)
		}
	}()
	println(len(rows.Rows))
	rows, err = t.QueryRows(2, 0) // want `"rows".*\(rowset-reassign\)`
	return err
}

func helper(t *mapi.Table) error {
	rows, err := t.QueryRows(1, 0)
	if err != nil {
		return err
	}
	count(rows)
	rows, err = rest(t) // want `"rows".*\(rowset-reassign\)`
	if err != nil {
		return err
	}
	mapi.FreeProws(rows)
	return nil
}
