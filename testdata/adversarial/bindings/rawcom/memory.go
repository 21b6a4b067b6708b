package rawcom

import (
	"unsafe"

	"example.com/mail/rawmapi"
)

// Properties, freed by their address.
func props(p *rawmapi.IMAPIProp) error {
	var n uint32
	var v *rawmapi.SPropValue
	if hr := p.GetProps(nil, 0, &n, &v); rawmapi.FAILED(hr) {
		return status(hr)
	}
	defer rawmapi.MAPIFreeBuffer(unsafe.Pointer(v))
	return work()
}

func propsLeak(p *rawmapi.IMAPIProp) error {
	var n uint32
	var v *rawmapi.SPropValue
	if hr := p.GetProps(nil, 0, &n, &v); rawmapi.FAILED(hr) { // want `\(buffer-leak\)`
		return status(hr)
	}
	if n == 0 {
		return work()
	}
	rawmapi.MAPIFreeBuffer(unsafe.Pointer(v))
	return nil
}

// Freed whatever came of the call: nil is no harm.
func propsAlways(p *rawmapi.IMAPIProp) error {
	var n uint32
	var v *rawmapi.SPropValue
	hr := p.GetProps(nil, 0, &n, &v)
	defer func() { rawmapi.MAPIFreeBuffer(unsafe.Pointer(v)) }()
	return check(hr)
}

// SetProps without asking for problems.
func set(p *rawmapi.IMAPIProp) error { return check(p.SetProps(0, nil, nil)) }

// Problems are nil, mostly.
func setProblems(p *rawmapi.IMAPIProp) error {
	var problems *rawmapi.SPropProblems
	if err := check(p.SetProps(0, nil, &problems)); err != nil {
		return err
	}
	if problems != nil {
		rawmapi.MAPIFreeBuffer(unsafe.Pointer(problems))
	}
	return nil
}

// A block with a chunk.
func blocks() error {
	var p, more unsafe.Pointer
	if sc := rawmapi.MAPIAllocateBuffer(16, &p); sc < 0 {
		return status(sc)
	}
	defer rawmapi.MAPIFreeBuffer(p)
	if sc := rawmapi.MAPIAllocateMore(16, p, &more); sc < 0 {
		return status(sc)
	}
	return work()
}

func blocksWrong() error {
	var p, more unsafe.Pointer
	if sc := rawmapi.MAPIAllocateBuffer(16, &p); sc < 0 {
		return status(sc)
	}
	defer rawmapi.MAPIFreeBuffer(p)
	if sc := rawmapi.MAPIAllocateMore(16, p, &more); sc < 0 {
		return status(sc)
	}
	rawmapi.MAPIFreeBuffer(more) // want `"more".*\(free-allocatemore\)`
	return nil
}

// A typed block by its variable's address.
func typedBlock() error {
	var list *rawmapi.ADRLIST
	if sc := rawmapi.MAPIAllocateBuffer(64, (*unsafe.Pointer)(unsafe.Pointer(&list))); sc != 0 {
		return status(sc)
	}
	defer rawmapi.FreePadrlist(list)
	return work()
}

func typedBlockLeak() error {
	var list *rawmapi.ADRLIST
	if sc := rawmapi.MAPIAllocateBuffer(64, (*unsafe.Pointer)(unsafe.Pointer(&list))); sc != 0 { // want `"list".*\(buffer-leak\)`
		return status(sc)
	}
	list.Entries = 0
	return work()
}

// Rows.
func rows(t *rawmapi.IMAPITable) error {
	for {
		var rows *rawmapi.SRowSet
		if hr := t.QueryRows(10, 0, &rows); hr < 0 {
			return status(hr)
		}
		if rows.Rows == 0 {
			rawmapi.FreeProws(rows)
			return nil
		}
		rawmapi.FreeProws(rows)
	}
}

func rowsEmpty(t *rawmapi.IMAPITable) error {
	for {
		var rows *rawmapi.SRowSet
		if hr := t.QueryRows(10, 0, &rows); hr < 0 { // want `\(rowset-empty-leak\)`
			return status(hr)
		}
		if rows.Rows == 0 {
			break
		}
		rawmapi.FreeProws(rows)
	}
	return nil
}

// Rows by the wrong function.
func rowsWrong(t *rawmapi.IMAPITable) error {
	var rows *rawmapi.SRowSet
	if hr := rawmapi.HrQueryAllRows(t, nil, nil, nil, 0, &rows); hr < 0 {
		return status(hr)
	}
	rawmapi.MAPIFreeBuffer(unsafe.Pointer(rows)) // want `\(wrong-deallocator\)`
	return nil
}

// Empty rows are a block like any.
func rowsNone(t *rawmapi.IMAPITable) error {
	var rows *rawmapi.SRowSet
	if hr := t.QueryRows(1, 0, &rows); hr < 0 {
		return status(hr)
	}
	if rows.Rows == 0 {
		rawmapi.MAPIFreeBuffer(unsafe.Pointer(rows))
		return nil
	}
	rawmapi.FreeProws(rows)
	return nil
}

// Two blocks of one call.
func receive(st *rawmapi.IMsgStore) error {
	var cb uint32
	var id *rawmapi.ENTRYID
	var class *uint16
	if hr := st.GetReceiveFolder(nil, 0, &cb, &id, &class); hr < 0 {
		return status(hr)
	}
	defer rawmapi.MAPIFreeBuffer(unsafe.Pointer(id))
	defer rawmapi.MAPIFreeBuffer(unsafe.Pointer(class))
	return work()
}

func receiveHalf(st *rawmapi.IMsgStore) error {
	var cb uint32
	var id *rawmapi.ENTRYID
	var class *uint16
	if hr := st.GetReceiveFolder(nil, 0, &cb, &id, &class); hr < 0 { // want `\(buffer-leak\)`
		return status(hr)
	}
	defer rawmapi.MAPIFreeBuffer(unsafe.Pointer(id))
	return work()
}

// No explicit class asked for.
func receiveOne(st *rawmapi.IMsgStore) error {
	var cb uint32
	var id *rawmapi.ENTRYID
	if hr := st.GetReceiveFolder(nil, 0, &cb, &id, nil); hr < 0 {
		return status(hr)
	}
	defer rawmapi.MAPIFreeBuffer(unsafe.Pointer(id))
	return work()
}

// A pointer inside a block.
func interior(p *rawmapi.IMAPIProp) error {
	var n uint32
	var v *rawmapi.SPropValue
	if hr := p.GetProps(nil, 0, &n, &v); hr < 0 {
		return status(hr)
	}
	defer rawmapi.MAPIFreeBuffer(unsafe.Pointer(v))
	found := rawmapi.PpropFindProp(v, n, 1)
	rawmapi.MAPIFreeBuffer(unsafe.Pointer(found)) // want `\(free-interior\)`
	return nil
}

// Values copied, block freed at once.
func copied(p *rawmapi.IMAPIProp, out []rawmapi.SPropValue) (int, error) {
	var n uint32
	var v *rawmapi.SPropValue
	if hr := p.GetProps(nil, 0, &n, &v); hr < 0 {
		return 0, status(hr)
	}
	got := copy(out, unsafe.Slice(v, n))
	rawmapi.MAPIFreeBuffer(unsafe.Pointer(v))
	return got, nil
}

// The caller frees.
func given(p *rawmapi.IMAPIProp) (*rawmapi.SPropValue, error) {
	var v *rawmapi.SPropValue
	if hr := rawmapi.HrGetOneProp(p, 1, &v); hr < 0 {
		return nil, status(hr)
	}
	return v, nil
}

func takenLeak(p *rawmapi.IMAPIProp) error {
	v, err := given(p) // want `\(buffer-leak\)`
	if err != nil {
		return err
	}
	v.Tag++
	return nil
}

func taken(p *rawmapi.IMAPIProp) error {
	v, err := given(p)
	if err != nil {
		return err
	}
	defer rawmapi.MAPIFreeBuffer(unsafe.Pointer(v))
	return work()
}

// A value read through a freed pointer, passed on.
func readLate(p *rawmapi.IMAPIProp) error {
	var v *rawmapi.SPropValue
	if hr := rawmapi.HrGetOneProp(p, 1, &v); hr < 0 {
		return status(hr)
	}
	rawmapi.MAPIFreeBuffer(unsafe.Pointer(v))
	return check(rawmapi.HrSetOneProp(p, v)) // want `\(use-after-free\)`
}

// The same as takenLeak, only read.
func takenRead(p *rawmapi.IMAPIProp) (uint32, error) {
	v, err := given(p) // want `\(buffer-leak\)`
	if err != nil {
		return 0, err
	}
	return v.Tag, nil
}

func rowsOverwritten(t *rawmapi.IMAPITable) {
	var rows *rawmapi.SRowSet
	if t.QueryRows(10, 0, &rows) < 0 {
		return
	}
	t.QueryRows(10, 0, &rows) // want `\(rowset-reassign\)`
	rawmapi.FreeProws(rows)
}
