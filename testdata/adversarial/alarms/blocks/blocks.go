// Package blocks keeps MAPI's memory and that of Go apart.
package blocks

import (
	"sync"
	"unsafe"

	"example.com/mail/adversarial/alarms/bodies/kit"
	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

func send(m *mapi.Message, b *mapi.AddrBook, names []string) error {
	list, err := kit.NewList(len(names))
	if err != nil {
		return err
	}
	defer mapi.FreePadrlist(list)
	if err := b.ResolveName(list); err != nil {
		return err
	}
	return m.ModifyRecipients(list)
}

func pick(b *mapi.AddrBook, m *mapi.Message) (err error) {
	list, err := kit.NewList(2)
	if err != nil {
		return err
	}
	defer func() { mapi.FreePadrlist(list) }()
	if list, err = b.Address(list); err != nil {
		return err
	}
	return m.ModifyRecipients(list)
}

func pick2(b *mapi.AddrBook, m *mapi.Message) error {
	list, err := kit.NewList(2)
	if err != nil {
		return err
	}
	got, err := b.Address(list)
	if err != nil {
		mapi.FreePadrlist(list)
		return err
	}
	if got != nil {
		list = got
	}
	defer mapi.FreePadrlist(list)
	return m.ModifyRecipients(list)
}

type recips struct{ list *mapi.AdrList }

func (r *recips) choose(b *mapi.AddrBook) error {
	l, err := b.Address(r.list)
	if err != nil {
		return err
	}
	r.list = l
	return nil
}

func (r *recips) Close() {
	if r.list != nil {
		mapi.FreePadrlist(r.list)
		r.list = nil
	}
}

func useRecips(b *mapi.AddrBook, m *mapi.Message) error {
	var r recips
	defer r.Close()
	if err := r.choose(b); err != nil {
		return err
	}
	for range 3 {
		if err := r.choose(b); err != nil {
			return err
		}
	}
	return m.ModifyRecipients(r.list)
}

func loop(b *mapi.AddrBook, more func() bool) (*mapi.AdrList, error) {
	var list *mapi.AdrList
	for more() {
		next, err := b.Address(list)
		if err != nil {
			mapi.FreePadrlist(list)
			return nil, err
		}
		list = next
	}
	return list, nil
}

func rawLoop(b *rawmapi.IAddrBook, m *rawmapi.IMessage) rawmapi.HRESULT {
	var list *rawmapi.ADRLIST
	for i := 0; i < 3; i++ {
		if hr := b.Address(nil, nil, &list); rawmapi.FAILED(hr) {
			rawmapi.FreePadrlist(list)
			return hr
		}
	}
	defer rawmapi.FreePadrlist(list)
	return m.ModifyRecipients(0, list)
}

type rawRecips struct{ list *rawmapi.ADRLIST }

func (r *rawRecips) choose(b *rawmapi.IAddrBook) rawmapi.HRESULT { return b.Address(nil, nil, &r.list) }
func (r *rawRecips) Close()                                      { rawmapi.FreePadrlist(r.list); r.list = nil }

func useRaw(b *rawmapi.IAddrBook, m *rawmapi.IMessage) rawmapi.HRESULT {
	r := &rawRecips{}
	defer r.Close()
	if hr := r.choose(b); hr < 0 {
		return hr
	}
	if hr := b.ResolveName(0, 0, nil, r.list); hr < 0 {
		return hr
	}
	return m.ModifyRecipients(0, r.list)
}

// cache in a struct of Go, freed by field
type cache struct {
	mu   sync.Mutex
	bufs map[string]unsafe.Pointer
}

func (c *cache) get(k string, n uint32) (unsafe.Pointer, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if p, ok := c.bufs[k]; ok {
		return p, nil
	}
	p, err := mapi.AllocateBuffer(n)
	if err != nil {
		return nil, err
	}
	c.bufs[k] = p
	return p, nil
}

func (c *cache) Close() {
	for k, p := range c.bufs {
		mapi.FreeBuffer(p)
		delete(c.bufs, k)
	}
}

// buffer slice header in Go
func sliceOf(n uint32) error {
	p, err := mapi.AllocateBuffer(n)
	if err != nil {
		return err
	}
	buf := unsafe.Slice((*byte)(p), n)
	for i := range buf {
		buf[i] = 1
	}
	mapi.FreeBuffer(unsafe.Pointer(&buf[0]))
	return nil
}

func sliceData(n uint32) error {
	p, err := mapi.AllocateBuffer(n)
	if err != nil {
		return err
	}
	buf := unsafe.Slice((*byte)(p), n)
	defer mapi.FreeBuffer(unsafe.Pointer(unsafe.SliceData(buf)))
	use(buf)
	return nil
}

func use(b []byte) {}

// array of pointers as out param storage
func array() {
	var ps [4]unsafe.Pointer
	for i := range ps {
		if rawmapi.MAPIAllocateBuffer(8, &ps[i]) < 0 {
			break
		}
	}
	for _, p := range ps {
		rawmapi.MAPIFreeBuffer(p)
	}
}

// struct containing out pointer
type out struct {
	rows *rawmapi.SRowSet
	n    uint32
}

func inStruct(t *rawmapi.IMAPITable) {
	var o out
	if t.QueryRows(1, 0, &o.rows) < 0 {
		return
	}
	rawmapi.FreeProws(o.rows)
}

func double(pp **rawmapi.SRowSet) {
	rawmapi.FreeProws(*pp)
	*pp = nil
}

func useDouble(t *rawmapi.IMAPITable) {
	var rows *rawmapi.SRowSet
	defer double(&rows)
	t.QueryRows(1, 0, &rows)
}

// local row set that embeds; default value
func defaulted(t *mapi.Table) {
	rows := &mapi.RowSet{}
	owned := false
	if r, err := t.QueryRows(1, 0); err == nil {
		rows, owned = r, true
	}
	use2(rows)
	if owned {
		mapi.FreeProws(rows)
	}
}
func use2(*mapi.RowSet) {}

type rowset struct {
	*mapi.RowSet
	foreign bool
}

func (r rowset) Close() {
	if r.foreign {
		mapi.FreeProws(r.RowSet)
	}
}

func fake() {
	r := rowset{RowSet: &mapi.RowSet{}}
	defer r.Close()
}

func fakeOr(t *mapi.Table) error {
	rs, err := t.QueryRows(1, 0)
	r := rowset{rs, true}
	if err != nil {
		r = rowset{&mapi.RowSet{}, false}
	}
	defer r.Close()
	return nil
}

// fake in a test: a free function variable
var free = mapi.FreeProws

func withFree(f func(*mapi.RowSet)) {
	rows := &mapi.RowSet{}
	f(rows)
}

func useWithFree() { withFree(func(*mapi.RowSet) {}) }
