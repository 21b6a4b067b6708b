package owners

import (
	"fmt"
	"iter"

	"example.com/mail/mapi"
)

// Rows until none are left.
func rows(t *mapi.Table) (ids []mapi.EntryID, err error) {
	for {
		set, err := t.QueryRows(64, 0)
		if err != nil {
			return nil, err
		}
		n := len(set.Rows)
		for i := range set.Rows {
			ids = append(ids, mapi.EntryID(fmt.Sprint(set.Rows[i].Props[0].Tag)))
		}
		mapi.FreeProws(set)
		if n == 0 {
			return ids, nil
		}
	}
}

// The same as an iterator.
func allRows(t *mapi.Table) iter.Seq2[mapi.Row, error] {
	return func(yield func(mapi.Row, error) bool) {
		for {
			set, err := t.QueryRows(64, 0)
			if err != nil {
				yield(mapi.Row{}, err)
				return
			}
			if len(set.Rows) == 0 {
				mapi.FreeProws(set)
				return
			}
			for _, r := range set.Rows {
				if !yield(r, nil) {
					mapi.FreeProws(set)
					return
				}
			}
			mapi.FreeProws(set)
		}
	}
}

// The consumer's break leaves the set.
func allRowsLeak(t *mapi.Table) iter.Seq2[mapi.Row, error] {
	return func(yield func(mapi.Row, error) bool) {
		for {
			set, err := t.QueryRows(64, 0) // missed: `\(buffer-leak\)`
			if err != nil {
				yield(mapi.Row{}, err)
				return
			}
			if len(set.Rows) == 0 {
				mapi.FreeProws(set)
				return
			}
			for _, r := range set.Rows {
				if !yield(r, nil) {
					return
				}
			}
			mapi.FreeProws(set)
		}
	}
}

// A pager keeps the set of rows it is in.
type pager struct {
	table *mapi.Table
	set   *mapi.RowSet
	next  int
}

func newPager(f *mapi.Folder) (*pager, error) {
	t, err := f.GetContentsTable(0)
	if err != nil {
		return nil, err
	}
	if err := t.SetColumns([]mapi.PropTag{1, 2}); err != nil {
		t.Release()
		return nil, err
	}
	return &pager{table: t}, nil
}

func (p *pager) row() (*mapi.Row, error) {
	if p.set == nil || p.next == len(p.set.Rows) {
		if p.set != nil {
			mapi.FreeProws(p.set)
			p.set = nil
		}
		set, err := p.table.QueryRows(16, 0)
		if err != nil {
			return nil, err
		}
		p.set, p.next = set, 0
		if len(set.Rows) == 0 {
			return nil, nil
		}
	}
	p.next++
	return &p.set.Rows[p.next-1], nil
}

func (p *pager) Close() {
	if p.set != nil {
		mapi.FreeProws(p.set)
	}
	p.table.Release()
}

func usePager(f *mapi.Folder) (n int, err error) {
	p, err := newPager(f)
	if err != nil {
		return 0, err
	}
	defer p.Close()
	for {
		r, err := p.row()
		if r == nil || err != nil {
			return n, err
		}
		n += len(r.Props)
	}
}

func usePagerLeak(f *mapi.Folder) (int, error) {
	p, err := newPager(f) // want `\(release-missing\)`
	if err != nil {
		return 0, err
	}
	r, err := p.row()
	if r == nil || err != nil {
		return 0, err
	}
	return len(r.Props), nil
}

func rowsReassigned(t *mapi.Table) (int, error) {
	set, err := t.QueryRows(64, 0)
	if err != nil {
		return 0, err
	}
	n := len(set.Rows)
	set, err = t.QueryRows(64, 0) // want `\(rowset-reassign\)`
	if err != nil {
		return n, err
	}
	n += len(set.Rows)
	mapi.FreeProws(set)
	return n, nil
}
