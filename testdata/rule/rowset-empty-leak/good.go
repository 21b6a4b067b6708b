package rowsetemptyleak

import "example.com/mail/mapi"

func straightFrees(t *mapi.Table) error {
	for {
		rows, err := t.QueryRows(50, 0)
		if err != nil {
			return err
		}
		n := len(rows.Rows)
		mapi.FreeProws(rows)
		if n == 0 {
			return nil
		}
	}
}

func breaksFrees(t *mapi.Table) (n int, err error) {
	for {
		rows, err := t.QueryRows(50, 0)
		if err != nil {
			return n, err
		}
		if len(rows.Rows) == 0 {
			mapi.FreeProws(rows)
			break
		}
		n += len(rows.Rows)
		mapi.FreeProws(rows)
	}
	return n, nil
}

func firstFrees(t *mapi.Table) (*mapi.Row, error) {
	rows, err := t.QueryRows(1, 0)
	if err != nil {
		return nil, err
	}
	defer mapi.FreeProws(rows)
	if len(rows.Rows) == 0 {
		return nil, nil
	}
	return &mapi.Row{Props: append([]mapi.Prop(nil), rows.Rows[0].Props...)}, nil
}

// Ranging over no rows frees them all the same.
func ranged(t *mapi.Table, folder *mapi.Folder) error {
	rows, err := mapi.HrQueryAllRows(t, nil)
	if err != nil {
		return err
	}
	for _, r := range rows.Rows {
		folder.SetProps(r.Props)
	}
	mapi.FreeProws(rows)
	return nil
}

// A binding may have no rows to say so.
func none(t *mapi.Table) error {
	rows, err := t.QueryRows(50, 0)
	if err != nil || rows == nil {
		return err
	}
	mapi.FreeProws(rows)
	return nil
}

// each hands every batch to f and frees it, the empty one too.
func each(t *mapi.Table, f func([]mapi.Row)) error {
	for more := true; more; {
		rows, err := t.QueryRows(50, 0)
		if err != nil {
			return err
		}
		if more = len(rows.Rows) > 0; more {
			f(rows.Rows)
		}
		mapi.FreeProws(rows)
	}
	return nil
}
