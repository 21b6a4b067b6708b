package rowsetreassign

import "example.com/mail/mapi"

// count only reads.
func count(rows *mapi.RowSet) { println(len(rows.Rows)) }

// rest hands its rows over.
func rest(t *mapi.Table) (*mapi.RowSet, error) { return t.QueryRows(1000, 0) }

func straightFrees(t *mapi.Table) error {
	rows, err := t.QueryRows(50, 0)
	if err != nil {
		return err
	}
	count(rows)
	mapi.FreeProws(rows)
	rows, err = t.QueryRows(50, 0)
	if err != nil {
		return err
	}
	mapi.FreeProws(rows)
	return nil
}

func loopFrees(t *mapi.Table, rounds int) (err error) {
	var rows *mapi.RowSet
	for range rounds {
		if rows, err = t.QueryRows(50, 0); err != nil {
			return err
		}
		count(rows)
		mapi.FreeProws(rows)
	}
	return nil
}

func branchFrees(t *mapi.Table, all bool) error {
	rows, err := t.QueryRows(1, 0)
	if err != nil {
		return err
	}
	if all {
		mapi.FreeProws(rows)
		if rows, err = mapi.HrQueryAllRows(t, nil); err != nil {
			return err
		}
	}
	mapi.FreeProws(rows)
	return nil
}

// The first set stays within reach under another name.
func kept(t *mapi.Table) error {
	rows, err := t.QueryRows(1, 0)
	if err != nil {
		return err
	}
	first := rows
	defer mapi.FreeProws(first)
	if rows, err = t.QueryRows(1, 0); err != nil {
		return err
	}
	mapi.FreeProws(rows)
	return nil
}

// A deferred call has its argument from the moment it is registered.
func deferred(t *mapi.Table) error {
	rows, err := t.QueryRows(1, 0)
	if err != nil {
		return err
	}
	defer mapi.FreeProws(rows)
	if rows, err = rest(t); err != nil {
		return err
	}
	defer mapi.FreeProws(rows)
	return nil
}

// The attempt that failed left no rows.
func retry(t *mapi.Table) error {
	rows, err := t.QueryRows(50, 0)
	if err != nil {
		if rows, err = t.QueryRows(10, 0); err != nil {
			return err
		}
	}
	mapi.FreeProws(rows)
	return nil
}
