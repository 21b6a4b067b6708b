// Package lists keeps lists of addresses and rows, and pointers into them, and decides by flags.
package lists

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"unsafe"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

// A deferred release in a helper loop with conditional callbacks
func when(ok bool, f func()) {
	if ok {
		f()
	}
}

func useWhen(s *mapi.Session, keep bool) (*mapi.MsgStore, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	defer when(!keep, func() { st.Release() })
	if keep {
		return st, nil
	}
	return nil, st.SetProps(nil)
}

func onErr(err error, f func()) error {
	if err != nil {
		f()
	}
	return err
}

func useOnErr(s *mapi.Session) (*mapi.Folder, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	defer st.Release()
	f, err := st.OpenFolder(nil)
	if err != nil {
		return nil, err
	}
	if err := onErr(f.SetProps(nil), func() { f.Release() }); err != nil {
		return nil, err
	}
	return f, nil
}

// Save helper with bool pointers
type tx struct {
	m    *mapi.Message
	done bool
}

func begin(f *mapi.Folder) (*tx, error) {
	m, err := f.CreateMessage(0)
	if err != nil {
		return nil, err
	}
	return &tx{m: m}, nil
}
func (t *tx) Commit() error {
	if err := t.m.SaveChanges(0); err != nil {
		return err
	}
	t.done = true
	return nil
}
func (t *tx) Rollback() {
	if t.done {
		return
	}
	t.m.Release()
	t.done = true
}
func (t *tx) Close() { t.m.Release() }

func useTx(f *mapi.Folder) error {
	t, err := begin(f)
	if err != nil {
		return err
	}
	defer t.Close()
	if err := t.m.SetProps(nil); err != nil {
		return err
	}
	return t.Commit()
}

// view contexts with toggles
type toggler struct {
	ctx *mapi.ViewContext
	on  bool
}

func (t *toggler) set(on bool) error {
	if on == t.on {
		return nil
	}
	var sink *mapi.ViewAdviseSink
	if on {
		sink = new(mapi.ViewAdviseSink)
	}
	if err := t.ctx.SetAdviseSink(sink); err != nil {
		return err
	}
	t.on = on
	return nil
}
func (t *toggler) Close() {
	t.set(false)
	t.ctx.Release()
}
func useToggler(f *mapi.Form) error {
	ctx, err := f.GetViewContext()
	if err != nil {
		return err
	}
	t := &toggler{ctx: ctx}
	defer t.Close()
	return t.set(true)
}

func sinkFor(on bool) *mapi.ViewAdviseSink {
	if on {
		return new(mapi.ViewAdviseSink)
	}
	return nil
}

func useSinkFor(f *mapi.Form, run func()) error {
	ctx, err := f.GetViewContext()
	if err != nil {
		return err
	}
	defer ctx.Release()
	if err := ctx.SetAdviseSink(sinkFor(true)); err != nil {
		return err
	}
	run()
	return ctx.SetAdviseSink(sinkFor(false))
}

// rows with interior pointers in slices
func names(t *mapi.Table) ([]string, error) {
	rows, err := t.QueryRows(10, 0)
	if err != nil {
		return nil, err
	}
	defer mapi.FreeProws(rows)
	var ptrs []*mapi.Row
	for i := range rows.Rows {
		ptrs = append(ptrs, &rows.Rows[i])
	}
	var out []string
	for _, p := range ptrs {
		if len(p.Props) == 0 {
			continue
		}
		out = append(out, fmt.Sprint(p.Props[0].Tag))
	}
	return out, nil
}

func propMap(m *mapi.Message, t *mapi.Table) (map[mapi.PropTag]*mapi.Prop, func(), error) {
	rows, err := t.QueryRows(1, 0)
	if err != nil {
		return nil, nil, err
	}
	props := map[mapi.PropTag]*mapi.Prop{}
	for i := range rows.Rows {
		for j := range rows.Rows[i].Props {
			p := &rows.Rows[i].Props[j]
			props[p.Tag] = p
		}
	}
	return props, func() { mapi.FreeProws(rows) }, nil
}

func usePropMap(m *mapi.Message, t *mapi.Table) error {
	props, free, err := propMap(m, t)
	if err != nil {
		return err
	}
	defer free()
	for tag, p := range props {
		fmt.Println(tag, p.Value)
	}
	return nil
}

func freeEach(t *rawmapi.IMAPITable) {
	var rows [3]*rawmapi.SRowSet
	for i := range rows {
		if t.QueryRows(1, 0, &rows[i]) < 0 {
			break
		}
	}
	for _, r := range rows {
		rawmapi.FreeProws(r)
	}
}

// lists
type builder struct {
	list *mapi.AdrList
	err  error
	n    int
}

func newBuilder(n int) *builder {
	p, err := mapi.AllocateBuffer(uint32(8 + 24*n))
	if err != nil {
		return &builder{err: err}
	}
	return &builder{list: (*mapi.AdrList)(p), n: n}
}
func (b *builder) To(name string) *builder {
	if b.err == nil {
		b.list.Entries = append(b.list.Entries, mapi.Row{})
	}
	return b
}
func (b *builder) Resolve(ab *mapi.AddrBook) *builder {
	if b.err == nil {
		b.err = ab.ResolveName(b.list)
	}
	return b
}
func (b *builder) Apply(m *mapi.Message) error {
	if b.err != nil {
		return b.err
	}
	return m.ModifyRecipients(b.list)
}
func (b *builder) Close() {
	if b.list != nil {
		mapi.FreePadrlist(b.list)
		b.list = nil
	}
}
func useBuilder(ab *mapi.AddrBook, m *mapi.Message, names []string) error {
	b := newBuilder(len(names))
	defer b.Close()
	for _, n := range names {
		b.To(strings.TrimSpace(n))
	}
	return b.Resolve(ab).Apply(m)
}

func resolveHelper(ab *mapi.AddrBook, list *mapi.AdrList) error {
	if err := ab.ResolveName(list); err != nil {
		return fmt.Errorf("resolve: %w", err)
	}
	return ab.PrepareRecips(0, list)
}

func useResolve(ab *mapi.AddrBook, m *mapi.Message) (err error) {
	p, err := mapi.AllocateBuffer(8)
	if err != nil {
		return err
	}
	list := (*mapi.AdrList)(p)
	defer func() { mapi.FreePadrlist(list) }()
	if err = resolveHelper(ab, list); err != nil {
		return err
	}
	if list, err = ab.Address(list); err != nil {
		return err
	}
	return m.ModifyRecipients(list)
}

func addressHelper(ab *mapi.AddrBook, list *mapi.AdrList) (*mapi.AdrList, error) {
	return ab.Address(list)
}

func useAddressHelper(ab *mapi.AddrBook, m *mapi.Message) error {
	list, err := addressHelper(ab, nil)
	if err != nil {
		return err
	}
	next, err := addressHelper(ab, list)
	if err != nil {
		mapi.FreePadrlist(list)
		return err
	}
	defer mapi.FreePadrlist(next)
	return m.ModifyRecipients(next)
}

func goList(ab *mapi.AddrBook, m *mapi.Message, rows []mapi.Row) error {
	return resolveHelper(ab, &mapi.AdrList{Entries: rows})
}

func send(m *mapi.Message, list *mapi.AdrList) error { return m.ModifyRecipients(list) }

func sendEach(m *mapi.Message, lists []*mapi.AdrList) (err error) {
	for _, l := range lists {
		err = errors.Join(err, send(m, l))
		mapi.FreePadrlist(l)
	}
	return err
}

type recipCache struct {
	mu   sync.Mutex
	list *mapi.AdrList
}

func (c *recipCache) get() (*mapi.AdrList, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.list == nil {
		p, err := mapi.AllocateBuffer(8)
		if err != nil {
			return nil, err
		}
		c.list = (*mapi.AdrList)(p)
	}
	return c.list, nil
}
func (c *recipCache) apply(m *mapi.Message) error {
	l, err := c.get()
	if err != nil {
		return err
	}
	return send(m, l)
}
func (c *recipCache) Close() { mapi.FreePadrlist(c.list) }

func rawHelper(b *rawmapi.IAddrBook, list **rawmapi.ADRLIST) rawmapi.HRESULT {
	return b.Address(nil, nil, list)
}

func useRawHelper(b *rawmapi.IAddrBook, m *rawmapi.IMessage, ctx context.Context) rawmapi.HRESULT {
	var list *rawmapi.ADRLIST
	defer func() { rawmapi.FreePadrlist(list) }()
	for ctx.Err() == nil {
		if hr := rawHelper(b, &list); hr < 0 {
			return hr
		}
	}
	return m.ModifyRecipients(0, list)
}

func rawAlloc(n uint32) (*rawmapi.ADRLIST, rawmapi.HRESULT) {
	var p unsafe.Pointer
	if sc := rawmapi.MAPIAllocateBuffer(n, &p); sc < 0 {
		return nil, rawmapi.HRESULT(sc)
	}
	return (*rawmapi.ADRLIST)(p), 0
}

func useRawAlloc(b *rawmapi.IAddrBook, m *rawmapi.IMessage) rawmapi.HRESULT {
	list, hr := rawAlloc(8)
	if hr < 0 {
		return hr
	}
	defer rawmapi.FreePadrlist(list)
	if hr = b.ResolveName(0, 0, nil, list); hr < 0 {
		return hr
	}
	return m.ModifyRecipients(0, list)
}
