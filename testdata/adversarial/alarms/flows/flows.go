// Package flows has what programs do with streams, sinks, notifications, forms and memory between opening and closing.
package flows

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"
	"runtime/cgo"
	"slices"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

const rw = mapi.MAPI_CREATE | mapi.MAPI_MODIFY

// errgroup alike
type Group struct {
	wg  sync.WaitGroup
	err error
	mu  sync.Mutex
}

func (g *Group) Go(f func() error) {
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		if err := f(); err != nil {
			g.mu.Lock()
			g.err = errors.Join(g.err, err)
			g.mu.Unlock()
		}
	}()
}
func (g *Group) Wait() error { g.wg.Wait(); return g.err }

func bodies(ms []*mapi.Message, text []byte) error {
	var g Group
	for _, m := range ms {
		g.Go(func() error {
			st, err := m.OpenStream(mapi.PR_BODY, rw)
			if err != nil {
				return err
			}
			defer st.Release()
			if _, err := st.Write(text); err != nil {
				return err
			}
			return st.Commit(0)
		})
	}
	return g.Wait()
}

// iterator over attachments
func attachments(m *mapi.Message, n uint32) iter.Seq2[uint32, *mapi.Attach] {
	return func(yield func(uint32, *mapi.Attach) bool) {
		for i := range n {
			a, err := m.OpenAttach(i)
			if err != nil {
				return
			}
			ok := yield(i, a)
			a.Release()
			if !ok {
				return
			}
		}
	}
}

func useAttachments(m *mapi.Message, n uint32, big func(*mapi.Attach) bool) (err error) {
	var drop []uint32
	for i, a := range attachments(m, n) {
		if big(a) {
			drop = append(drop, i)
		}
	}
	slices.Reverse(drop)
	for _, i := range drop {
		err = errors.Join(err, m.DeleteAttach(i, 0))
	}
	return err
}

// a lazily opened stream
type lazy struct {
	m   *mapi.Message
	st  *mapi.Stream
	n   int
	err error
}

func (l *lazy) Write(p []byte) (n int, err error) {
	if l.st == nil {
		if l.st, err = l.m.OpenStream(mapi.PR_BODY, rw); err != nil {
			return 0, err
		}
	}
	n, err = l.st.Write(p)
	l.n += n
	return
}

func (l *lazy) Close() error {
	if l.st == nil {
		return nil
	}
	err := l.st.Commit(0)
	l.st.Release()
	l.st = nil
	return err
}

func useLazy(m *mapi.Message, r io.Reader) error {
	l := &lazy{m: m}
	_, err := io.Copy(l, r)
	return errors.Join(err, l.Close())
}

// Commit decided by a result
func commitIf(st *mapi.Stream, ok bool) error {
	if !ok {
		return nil
	}
	return st.Commit(0)
}

func transacted(m *mapi.Message, f func(io.Writer) (bool, error)) error {
	st, err := m.OpenStream(mapi.PR_BODY, rw)
	if err != nil {
		return err
	}
	defer st.Release()
	ok, err := f(st)
	if err != nil {
		return err
	}
	return commitIf(st, ok)
}

func encode(m *mapi.Message, v fmt.Stringer) error {
	var buf bytes.Buffer
	buf.WriteString(v.String())
	st, err := m.OpenStream(mapi.PR_BODY, rw)
	if err != nil {
		return err
	}
	_, err = buf.WriteTo(st)
	if err == nil {
		err = st.Commit(0)
	}
	st.Release()
	return err
}

// read only streams
func read(m *mapi.Message) (string, error) {
	st, err := m.OpenStream(mapi.PR_BODY, 0)
	if err != nil {
		return "", err
	}
	defer st.Release()
	b, err := io.ReadAll(st)
	return string(b), err
}

func rtfText(m *mapi.Message) (text string, err error) {
	in, err := m.OpenStream(mapi.PR_RTF_COMPRESSED, 0)
	if err != nil {
		return "", err
	}
	defer in.Release()
	out, err := mapi.WrapCompressedRTFStream(in, 0)
	if err != nil {
		return "", err
	}
	defer func() { out.Release() }()
	b, err := io.ReadAll(out)
	return string(b), err
}

func rtfOr(m *mapi.Message) (st *mapi.Stream, err error) {
	in, err := m.OpenStream(mapi.PR_RTF_COMPRESSED, 0)
	if err != nil {
		return m.OpenStream(mapi.PR_BODY, 0)
	}
	if st, err = mapi.WrapCompressedRTFStream(in, 0); err != nil {
		return in, nil
	}
	in.Release()
	return st, nil
}

func rtfCleanup(m *mapi.Message) (r io.Reader, done func(), err error) {
	in, err := m.OpenStream(mapi.PR_RTF_COMPRESSED, 0)
	if err != nil {
		return nil, nil, err
	}
	out, err := mapi.WrapCompressedRTFStream(in, 0)
	if err != nil {
		in.Release()
		return nil, nil, err
	}
	return out, func() { out.Release(); in.Release() }, nil
}

func useRTF(m *mapi.Message) error {
	r, done, err := rtfCleanup(m)
	if err != nil {
		return err
	}
	defer done()
	_, err = io.Copy(io.Discard, r)
	return err
}

// ---- sinks
type target interface {
	Advise(mapi.EntryID, uint32, *mapi.AdviseSink) (mapi.Connection, error)
	Unadvise(mapi.Connection) error
}

type events struct {
	target target
	conn   mapi.Connection
	sink   *mapi.AdviseSink
	out    chan uint32
	quit   chan struct{}
	closed atomic.Bool
	wg     sync.WaitGroup
}

func listen(ctx context.Context, t target) (*events, error) {
	e := &events{target: t, out: make(chan uint32, 8), quit: make(chan struct{})}
	sink, err := mapi.HrAllocAdviseSink(func(n *mapi.Notification) {
		if e.closed.Load() {
			return
		}
		e.wg.Add(1)
		defer e.wg.Done()
		select {
		case e.out <- n.Event:
		case <-e.quit:
		}
	})
	if err != nil {
		return nil, err
	}
	e.sink = sink
	if e.conn, err = t.Advise(nil, 1, sink); err != nil {
		sink.Release()
		return nil, err
	}
	context.AfterFunc(ctx, func() { e.Close() })
	return e, nil
}

func (e *events) Close() error {
	if e.closed.Swap(true) {
		return nil
	}
	err := e.target.Unadvise(e.conn)
	close(e.quit)
	e.wg.Wait()
	e.sink.Release()
	close(e.out)
	return err
}

func counted(st *mapi.MsgStore, run func()) (int, error) {
	var mu sync.Mutex
	n := 0
	sink, err := mapi.HrAllocAdviseSink(func(*mapi.Notification) { mu.Lock(); n++; mu.Unlock() })
	if err != nil {
		return 0, err
	}
	defer sink.Release()
	conn, err := st.Advise(nil, 1, sink)
	if err != nil {
		return 0, err
	}
	run()
	if err := st.Unadvise(conn); err != nil {
		return 0, err
	}
	mu.Lock()
	defer mu.Unlock()
	return n, nil
}

type handleSink struct {
	h    cgo.Handle
	sink *rawmapi.IMAPIAdviseSink
	conn rawmapi.ULONG_PTR
	st   *rawmapi.IMsgStore
	ctx  *cgo.Handle
}

func newHandleSink(st *rawmapi.IMsgStore, cb rawmapi.NOTIFCALLBACK, v any) (*handleSink, error) {
	s := &handleSink{h: cgo.NewHandle(v), st: st}
	s.ctx = &s.h
	if hr := rawmapi.HrAllocAdviseSink(cb, unsafe.Pointer(s.ctx), &s.sink); hr < 0 {
		s.h.Delete()
		return nil, errors.New("sink")
	}
	if hr := st.Advise(0, nil, 1, s.sink, &s.conn); hr < 0 {
		s.sink.Release()
		s.h.Delete()
		return nil, errors.New("advise")
	}
	return s, nil
}

func (s *handleSink) Close() {
	s.st.Unadvise(s.conn)
	s.sink.Release()
	s.h.Delete()
}

func timer(st *mapi.MsgStore, d time.Duration) error {
	done := make(chan struct{})
	var once sync.Once
	sink, err := mapi.HrAllocAdviseSink(func(*mapi.Notification) { once.Do(func() { close(done) }) })
	if err != nil {
		return err
	}
	defer sink.Release()
	conn, err := st.Advise(nil, 1, sink)
	if err != nil {
		return err
	}
	defer st.Unadvise(conn)
	select {
	case <-done:
		return nil
	case <-time.After(d):
		return context.DeadlineExceeded
	}
}

func pinned(st *rawmapi.IMsgStore, cb rawmapi.NOTIFCALLBACK, state *int, run func()) {
	var p runtime.Pinner
	p.Pin(state)
	defer p.Unpin()
	var sink *rawmapi.IMAPIAdviseSink
	if rawmapi.HrAllocAdviseSink(cb, unsafe.Pointer(state), &sink) < 0 {
		return
	}
	defer sink.Release()
	var conn rawmapi.ULONG_PTR
	if st.Advise(0, nil, 1, sink, &conn) < 0 {
		return
	}
	defer st.Unadvise(conn)
	run()
}

// ---- notifications
type Event struct {
	Kind uint32
	Raw  mapi.Notification
}
type dispatcher struct {
	subs  map[uint32][]func(Event)
	mu    sync.RWMutex
	last  *Event
	hist  []*Event
	work  chan func()
	state struct{ n *uint32 }
	log   func(string, ...any)
}

func (d *dispatcher) OnNotify(n *mapi.Notification) uint32 {
	ev := &Event{Kind: n.Event, Raw: *n}
	d.mu.RLock()
	for _, f := range d.subs[n.Event] {
		f(*ev)
	}
	d.mu.RUnlock()
	d.last = ev
	d.hist = append(d.hist, ev)
	kind := n.Event
	d.work <- func() { fmt.Println(kind, ev.Kind) }
	d.state.n = &kind
	time.AfterFunc(time.Second, func() { d.emit(*ev) })
	d.log("event %v", n)
	if n.Event == 3 {
		go d.emit(Event{Kind: n.Event})
	}
	return 0
}
func (d *dispatcher) emit(Event) {}

type filter struct {
	next func(*mapi.Notification)
	pred func(*mapi.Notification) bool
}

func (f filter) OnNotify(n *mapi.Notification) uint32 {
	if f.pred(n) {
		f.next(n)
	}
	return 0
}

type multi []interface {
	OnNotify(*mapi.Notification) uint32
}

func (m multi) OnNotify(n *mapi.Notification) (r uint32) {
	for _, s := range m {
		r |= s.OnNotify(n)
	}
	return r
}

type batch struct{ evs []Event }

func (b *batch) OnNotify(count uint32, list *mapi.Notification) uint32 {
	ns := unsafe.Slice(list, count)
	b.evs = slices.Grow(b.evs, len(ns))
	for _, n := range ns {
		b.evs = append(b.evs, Event{Kind: n.Event, Raw: n})
	}
	copied := slices.Clone(ns)
	go func() { fmt.Println(copied) }()
	idx := slices.IndexFunc(ns, func(n mapi.Notification) bool { return n.Event == 1 })
	if idx >= 0 {
		b.evs[0].Raw = ns[idx]
	}
	sorted := append([]mapi.Notification(nil), ns...)
	b.keep(sorted)
	return 0
}
func (b *batch) keep(ns []mapi.Notification) { kept = ns }

var kept []mapi.Notification

type rpc struct{ req chan call }
type call struct {
	n    *mapi.Notification
	resp chan<- error
}

func (r *rpc) OnNotify(n *mapi.Notification) uint32 {
	resp := make(chan error)
	select {
	case r.req <- call{n, resp}:
		if err := <-resp; err != nil {
			return 1
		}
	case <-time.After(time.Second):
	}
	return 0
}

// ---- forms on threads
type formThread struct {
	cmds chan func(*mapi.Form)
	wg   sync.WaitGroup
}

func newFormThread(open func() (*mapi.FormMgr, error)) *formThread {
	t := &formThread{cmds: make(chan func(*mapi.Form))}
	t.wg.Go(func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if mapi.Initialize(0) != nil {
			return
		}
		defer mapi.Uninitialize()
		mgr, err := open()
		if err != nil {
			return
		}
		defer mgr.Release()
		f, err := mgr.LoadForm("x")
		if err != nil {
			return
		}
		defer f.Release()
		defer f.ShutdownForm(0)
		for c := range t.cmds {
			c(f)
		}
	})
	return t
}

func (t *formThread) verb(v uint32) (err error) {
	done := make(chan struct{})
	t.cmds <- func(f *mapi.Form) { err = f.DoVerb(v); close(done) }
	<-done
	return err
}

func (t *formThread) Close() { close(t.cmds); t.wg.Wait() }

func main2() {
	runtime.LockOSThread()
	var mgr *mapi.FormMgr
	f, err := mgr.LoadForm("x")
	if err != nil {
		return
	}
	done := make(chan struct{})
	go func() {
		time.Sleep(time.Second)
		close(done)
	}()
	f.DoVerb(1)
	<-done
	f.ShutdownForm(0)
	f.Release()
}

func status(f *mapi.Form, ch chan<- string) {
	go func(c string) { ch <- c }(f.Class())
}

// ---- go memory
var listPool = sync.Pool{New: func() any { return new(mapi.AdrList) }}

func pooled(m *mapi.Message, rows []mapi.Row) error {
	l := listPool.Get().(*mapi.AdrList)
	defer listPool.Put(l)
	l.Entries = rows
	return m.ModifyRecipients(l)
}

func either(m *mapi.Message, b *mapi.AddrBook, rows []mapi.Row) (err error) {
	list := &mapi.AdrList{Entries: rows}
	var free *mapi.AdrList
	defer func() {
		if free != nil {
			mapi.FreePadrlist(free)
		}
	}()
	if len(rows) == 0 {
		if free, err = b.Address(nil); err != nil {
			return err
		}
		list = free
	}
	return m.ModifyRecipients(list)
}

type arena struct{ blocks []unsafe.Pointer }

func (a *arena) alloc(n uint32) (unsafe.Pointer, error) {
	if len(a.blocks) == 0 {
		p, err := mapi.AllocateBuffer(n)
		if err != nil {
			return nil, err
		}
		a.blocks = append(a.blocks, p)
		return p, nil
	}
	return mapi.AllocateMore(n, a.blocks[0])
}
func (a *arena) free() {
	if len(a.blocks) > 0 {
		mapi.FreeBuffer(a.blocks[0])
	}
	a.blocks = nil
}

type hdr struct {
	n uint32
	p unsafe.Pointer
}

func header(n uint32) error {
	h := &hdr{n: n}
	var err error
	if h.p, err = mapi.AllocateBuffer(n); err != nil {
		return err
	}
	defer mapi.FreeBuffer(h.p)
	return nil
}

func outStruct(t *rawmapi.IMAPITable) (n int) {
	var res struct {
		rows *rawmapi.SRowSet
		hr   rawmapi.HRESULT
	}
	if res.hr = t.QueryRows(10, 0, &res.rows); res.hr < 0 {
		return
	}
	defer func(p **rawmapi.SRowSet) { rawmapi.FreeProws(*p) }(&res.rows)
	return int(res.rows.Rows)
}

func outWord(n uint32) error {
	var p uintptr
	if rawmapi.MAPIAllocateBuffer(n, (*unsafe.Pointer)(unsafe.Pointer(&p))) != 0 {
		return errors.New("x")
	}
	rawmapi.MAPIFreeBuffer(unsafe.Pointer(p))
	return nil
}
