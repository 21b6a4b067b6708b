// Package helpers uses types that wrap handles.
package helpers

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"
	"unsafe"

	"example.com/mail/adversarial/alarms/helpers/lib"
	"example.com/mail/mapi"
)

func body(m *mapi.Message, r io.Reader) (err error) {
	s, err := lib.OpenBody(m)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	_, err = io.Copy(s, r)
	return err
}

func body2(m *mapi.Message, text string) (err error) {
	s, err := lib.OpenBody(m)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := s.Close(); err == nil {
			err = cerr
		}
	}()
	_, err = fmt.Fprint(s, text)
	return
}

func stack(m *mapi.Message, s *mapi.Session) (err error) {
	var c lib.Closer
	defer func() { err = errors.Join(err, c.Close()) }()
	st, err := m.OpenStream(mapi.PR_BODY, 3)
	if err != nil {
		return err
	}
	c.AddRelease(st)
	c.Add(func() error { return st.Commit(0) })
	if _, err := st.Write(nil); err != nil {
		return err
	}
	return nil
}

func sub(ctx context.Context, st *mapi.MsgStore, f func(uint32)) error {
	s, err := lib.Subscribe(st, 1)
	if err != nil {
		return err
	}
	defer s.Close()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case e, ok := <-s.C:
			if !ok {
				return nil
			}
			f(e)
		case <-time.After(time.Second):
		}
	}
}

func form(mgr *mapi.FormMgr) (err error) {
	f, err := lib.Load(mgr, "x")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return f.DoVerb(1)
}

func form2(mgr *mapi.FormMgr, show bool) error {
	f, err := lib.Load(mgr, "x")
	if err != nil {
		return err
	}
	defer f.Close()
	if !show {
		return nil
	}
	return f.DoVerb(1)
}

func recipients(m *mapi.Message, n int) error {
	b, err := lib.Alloc[mapi.AdrList](1)
	if err != nil {
		return err
	}
	defer b.Free()
	list := b.Ptr()
	list.Entries = make([]mapi.Row, n)
	return m.ModifyRecipients(list)
}

func propsBuf(n int) (sum int, err error) {
	b, err := lib.Alloc[byte](n)
	if err != nil {
		return 0, err
	}
	defer b.Free()
	for _, v := range b.Slice(n) {
		sum += int(v)
	}
	return sum, nil
}

type recipients2 struct {
	list *mapi.AdrList
	book *mapi.AddrBook
}

func (r *recipients2) pick() error {
	list, err := r.book.Address(r.list)
	if list != nil {
		r.list = list
	}
	return err
}

func (r *recipients2) Close() error {
	mapi.FreePadrlist(r.list)
	r.list = nil
	return nil
}

func dialog(s *mapi.Session, m *mapi.Message) (err error) {
	book, err := s.OpenAddressBook(0)
	if err != nil {
		return err
	}
	defer book.Release()
	r := recipients2{book: book}
	defer r.Close()
	for i := 0; i < 3; i++ {
		if err = r.pick(); err == nil {
			break
		}
	}
	if err != nil {
		return err
	}
	if err := book.ResolveName(r.list); err != nil {
		return err
	}
	return m.ModifyRecipients(r.list)
}

func inPlace(b *mapi.AddrBook, list **mapi.AdrList) error {
	l, err := b.Address(*list)
	if err != nil {
		return err
	}
	*list = l
	return nil
}

func useInPlace(b *mapi.AddrBook, m *mapi.Message) error {
	var list *mapi.AdrList
	defer func() { mapi.FreePadrlist(list) }()
	if err := inPlace(b, &list); err != nil {
		return err
	}
	if err := inPlace(b, &list); err != nil {
		return err
	}
	return m.ModifyRecipients(list)
}

func choose(b *mapi.AddrBook, old *mapi.AdrList) (*mapi.AdrList, error) {
	list, err := b.Address(old)
	if err != nil {
		return old, err
	}
	return list, nil
}

func useChoose(b *mapi.AddrBook, m *mapi.Message) error {
	list, err := choose(b, nil)
	if err != nil {
		return err
	}
	list, err = choose(b, list)
	defer func() { mapi.FreePadrlist(list) }()
	if err != nil {
		return err
	}
	return m.ModifyRecipients(list)
}

// several goroutines with messages, forms stay
func parallel(ids []mapi.EntryID, st *mapi.MsgStore, mgr *mapi.FormMgr) error {
	f, err := mgr.LoadForm("x")
	if err != nil {
		return err
	}
	defer f.Release()
	var wg sync.WaitGroup
	for _, id := range ids {
		wg.Go(func() {
			m, err := st.OpenMessage(id)
			if err != nil {
				return
			}
			defer m.Release()
			m.SetProps(nil)
		})
	}
	wg.Wait()
	if err := f.DoVerb(1); err != nil {
		return err
	}
	return f.ShutdownForm(0)
}

type registry struct {
	mu    sync.Mutex
	forms map[string]*mapi.Form
}

func (r *registry) get(mgr *mapi.FormMgr, class string) (*mapi.Form, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if f, ok := r.forms[class]; ok {
		return f, nil
	}
	f, err := mgr.LoadForm(class)
	if err != nil {
		return nil, err
	}
	if err := f.DoVerb(1); err != nil {
		f.Release()
		return nil, err
	}
	r.forms[class] = f
	return f, nil
}

func (r *registry) Close() {
	for _, f := range r.forms {
		f.ShutdownForm(0)
		f.Release()
	}
}

// print
type page struct {
	setup *mapi.PrintSetup
	free  func()
}

func newPage(v *mapi.ViewContext) (*page, error) {
	p, err := v.GetPrintSetup(0)
	if err != nil {
		return nil, err
	}
	return &page{p, func() {
		if p.DevMode != 0 {
			mapi.GlobalFree(p.DevMode)
		}
		if p.DevNames != 0 {
			mapi.GlobalFree(p.DevNames)
		}
		mapi.FreeBuffer(unsafe.Pointer(p))
	}}, nil
}

func usePage(v *mapi.ViewContext) error {
	p, err := newPage(v)
	if err != nil {
		return err
	}
	defer p.free()
	fmt.Println(p.setup.DevMode)
	return nil
}

// subscription of a provider
type logon struct {
	sup *mapi.Support
	mu  sync.Mutex
	byC map[mapi.Connection]string
}

func (l *logon) Advise(key string, mask uint32, sink *mapi.AdviseSink) (c mapi.Connection, err error) {
	defer func() {
		if err == nil {
			l.mu.Lock()
			l.byC[c] = key
			l.mu.Unlock()
		}
	}()
	return l.sup.Subscribe([]byte(key), mask, 0, sink)
}

func (l *logon) Logoff() (err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for c := range l.byC {
		err = errors.Join(err, l.sup.Unsubscribe(c))
	}
	clear(l.byC)
	return err
}

type result struct {
	conn mapi.Connection
	err  error
}

func (l *logon) async(sink *mapi.AdviseSink) <-chan result {
	ch := make(chan result, 1)
	go func() {
		c, err := l.sup.Subscribe(nil, 1, 0, sink)
		ch <- result{c, err}
	}()
	return ch
}

// message with attachments in a struct
type draft struct {
	msg *mapi.Message
	att []*mapi.Attach
}

func (d *draft) attach(fill func(io.Writer) error) (err error) {
	_, a, err := d.msg.CreateAttach()
	if err != nil {
		return err
	}
	d.att = append(d.att, a)
	st, err := a.OpenStream(mapi.PR_ATTACH_DATA_BIN, 3)
	if err != nil {
		return err
	}
	defer st.Release()
	if err := fill(st); err != nil {
		return err
	}
	return st.Commit(0)
}

func (d *draft) Save() error {
	for _, a := range d.att {
		if err := a.SaveChanges(mapi.KeepOpenReadWrite); err != nil {
			return err
		}
	}
	return d.msg.SaveChanges(mapi.KeepOpenReadWrite)
}

func (d *draft) Close() {
	for _, a := range d.att {
		a.Release()
	}
	d.msg.Release()
}

func compose(f *mapi.Folder, parts []io.Reader) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	d := &draft{msg: m}
	defer d.Close()
	for _, p := range parts {
		if err := d.attach(func(w io.Writer) error { _, err := io.Copy(w, p); return err }); err != nil {
			return err
		}
	}
	return d.Save()
}

func attachLoop(m *mapi.Message, n int) error {
	var first *mapi.Attach
	for i := 0; i < n; i++ {
		_, a, err := m.CreateAttach()
		if err != nil {
			if first != nil {
				first.Release()
			}
			return err
		}
		if err := a.SaveChanges(mapi.KeepOpenReadWrite); err != nil {
			a.Release()
			if first != nil {
				first.Release()
			}
			return err
		}
		if first == nil {
			first = a
		} else {
			a.Release()
		}
	}
	if first != nil {
		first.Release()
	}
	return m.SaveChanges(mapi.KeepOpenReadWrite)
}
