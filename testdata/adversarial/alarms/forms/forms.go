// Package forms shows forms, prepares messages for them, and frees print setups.
package forms

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"unsafe"

	"example.com/mail/mapi"
)

// viewer owns a form on its own locked goroutine.
type viewer struct {
	form *mapi.Form
	ctx  *mapi.ViewContext
	sink *mapi.ViewAdviseSink
	conn mapi.Connection
	cmds chan func()
	done chan struct{}
}

func start(m *mapi.FormMgr, class string) (*viewer, error) {
	v := &viewer{cmds: make(chan func()), done: make(chan struct{})}
	ready := make(chan error, 1)
	go v.loop(m, class, ready)
	if err := <-ready; err != nil {
		return nil, err
	}
	return v, nil
}

func (v *viewer) loop(m *mapi.FormMgr, class string, ready chan<- error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	defer close(v.done)
	form, err := m.LoadForm(class)
	if err != nil {
		ready <- err
		return
	}
	defer form.Release()
	defer form.ShutdownForm(0)
	v.form = form
	ready <- nil
	for f := range v.cmds {
		f()
	}
}

func (v *viewer) DoVerb(verb uint32) error {
	errc := make(chan error)
	v.cmds <- func() { errc <- v.form.DoVerb(verb) }
	return <-errc
}

func (v *viewer) Close() {
	close(v.cmds)
	<-v.done
}

// show then close
func show(m *mapi.FormMgr, verbs ...uint32) (err error) {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	defer func() {
		form.ShutdownForm(0)
		form.Release()
	}()
	for _, v := range verbs {
		if err = form.DoVerb(v); err != nil {
			return err
		}
	}
	return nil
}

type shutter interface {
	ShutdownForm(uint32) error
	Release() uint32
}

func shut(s shutter) {
	if s.ShutdownForm(0) != nil {
		_ = s.ShutdownForm(1)
	}
	s.Release()
}

func viaInterface(m *mapi.FormMgr) error {
	form, err := m.CreateForm("IPM.Note")
	if err != nil {
		return err
	}
	defer shut(form)
	return form.DoVerb(1)
}

// goroutine waits, does not use the form
func waits(ctx context.Context, m *mapi.FormMgr) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	defer form.Release()
	defer form.ShutdownForm(0)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		<-ctx.Done()
	}()
	err = form.DoVerb(1)
	cancel()
	wg.Wait()
	return err
}

// posted to its own thread by a queue of functions
type thread struct{ q chan func() }

func newThread() *thread {
	t := &thread{q: make(chan func())}
	go func() {
		runtime.LockOSThread()
		for f := range t.q {
			f()
		}
	}()
	return t
}

func (t *thread) do(f func()) {
	done := make(chan struct{})
	t.q <- func() { defer close(done); f() }
	<-done
}

func onThread(t *thread, m *mapi.FormMgr) (err error) {
	var form *mapi.Form
	t.do(func() { form, err = m.LoadForm("IPM.Note") })
	if err != nil {
		return err
	}
	t.do(func() { err = form.DoVerb(1) })
	t.do(func() {
		form.ShutdownForm(0)
		form.Release()
	})
	return err
}

// class name in goroutine
func logs(m *mapi.FormMgr, log func(string)) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	name := form.Class()
	go log(name)
	form.Release()
	return nil
}

// many forms
func many(m *mapi.FormMgr, classes []string) (err error) {
	var forms []*mapi.Form
	defer func() {
		for _, f := range forms {
			f.ShutdownForm(0)
			f.Release()
		}
	}()
	for _, c := range classes {
		f, err := m.LoadForm(c)
		if err != nil {
			return err
		}
		forms = append(forms, f)
		if err := f.DoVerb(1); err != nil {
			return err
		}
	}
	return nil
}

// registered sink
type watch struct {
	form *mapi.Form
	conn mapi.Connection
	sink *mapi.ViewAdviseSink
	wait chan struct{}
}

func newWatch(m *mapi.FormMgr, sink *mapi.ViewAdviseSink) (*watch, error) {
	f, err := m.LoadForm("IPM.Note")
	if err != nil {
		return nil, err
	}
	c, err := f.Advise(sink)
	if err != nil {
		f.Release()
		return nil, err
	}
	return &watch{form: f, conn: c, sink: sink, wait: make(chan struct{})}, nil
}

func (w *watch) Run() error {
	if err := w.form.DoVerb(1); err != nil {
		return err
	}
	<-w.wait
	return nil
}

func (w *watch) Close() error {
	err := w.form.Unadvise(w.conn)
	w.form.Release()
	return err
}

func useWatch(m *mapi.FormMgr, sink *mapi.ViewAdviseSink) error {
	w, err := newWatch(m, sink)
	if err != nil {
		return err
	}
	defer w.Close()
	return w.Run()
}

// helper that shuts down returns error
func closeForm(f *mapi.Form) error {
	defer f.Release()
	return f.ShutdownForm(0)
}

func named(m *mapi.FormMgr) (err error) {
	f, err := m.LoadForm("x")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeForm(f)) }()
	return f.DoVerb(1)
}

// form state
type state struct {
	form  *mapi.Form
	shown bool
}

func (s *state) show() error {
	if err := s.form.DoVerb(1); err != nil {
		return err
	}
	s.shown = true
	return nil
}

func (s *state) Close() {
	if s.shown {
		s.form.ShutdownForm(0)
	}
	s.form.Release()
}

func useState(m *mapi.FormMgr, visible bool) error {
	f, err := m.LoadForm("x")
	if err != nil {
		return err
	}
	s := &state{form: f}
	defer s.Close()
	if visible {
		if err := s.show(); err != nil {
			return err
		}
	}
	return nil
}

func shownFlag(m *mapi.FormMgr, visible bool) error {
	f, err := m.LoadForm("x")
	if err != nil {
		return err
	}
	shown := false
	defer func() {
		if shown {
			f.ShutdownForm(0)
		}
		f.Release()
	}()
	if visible {
		if err := f.DoVerb(1); err != nil {
			return err
		}
		shown = true
	}
	return nil
}

func byParam(m *mapi.FormMgr, visible bool) error {
	f, err := m.LoadForm("x")
	if err != nil {
		return err
	}
	defer f.Release()
	if visible {
		if err := f.DoVerb(1); err != nil {
			return err
		}
		defer f.ShutdownForm(0)
	}
	return nil
}

// view contexts: as in SetViewContext of a form server
type server struct {
	mu  sync.Mutex
	ctx *mapi.ViewContext
	snk *mapi.ViewAdviseSink
}

func (s *server) SetViewContext(ctx *mapi.ViewContext) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ctx != nil {
		s.ctx.SetAdviseSink(nil)
		s.ctx.Release()
		s.ctx = nil
	}
	if ctx != nil {
		ctx.AddRef()
		if err := ctx.SetAdviseSink(s.snk); err != nil {
			ctx.Release()
			return err
		}
		s.ctx = ctx
	}
	return nil
}

func (s *server) ShutdownForm(uint32) error {
	return s.SetViewContext(nil)
}

func scoped(form *mapi.Form, sink *mapi.ViewAdviseSink, run func() error) error {
	ctx, err := form.GetViewContext()
	if err != nil {
		return err
	}
	defer ctx.Release()
	if err := ctx.SetAdviseSink(sink); err != nil {
		return err
	}
	defer ctx.SetAdviseSink(nil)
	return run()
}

func scopedNew(form *mapi.Form, run func() error) (err error) {
	ctx, err := form.GetViewContext()
	if err != nil {
		return err
	}
	defer ctx.Release()
	sink := &mapi.ViewAdviseSink{}
	if err = ctx.SetAdviseSink(sink); err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, ctx.SetAdviseSink(nil))
	}()
	return run()
}

var noSink *mapi.ViewAdviseSink

func nilVar(form *mapi.Form, run func() error) error {
	ctx, err := form.GetViewContext()
	if err != nil {
		return err
	}
	if err := ctx.SetAdviseSink(&mapi.ViewAdviseSink{}); err != nil {
		ctx.Release()
		return err
	}
	err = run()
	var none *mapi.ViewAdviseSink
	ctx.SetAdviseSink(none)
	ctx.Release()
	return err
}

func nilGlobal(form *mapi.Form, run func() error) error {
	ctx, err := form.GetViewContext()
	if err != nil {
		return err
	}
	defer ctx.Release()
	if err := ctx.SetAdviseSink(&mapi.ViewAdviseSink{}); err != nil {
		return err
	}
	defer ctx.SetAdviseSink(noSink)
	return run()
}

type registration struct{ ctx *mapi.ViewContext }

func register(ctx *mapi.ViewContext, sink *mapi.ViewAdviseSink) (*registration, error) {
	if err := ctx.SetAdviseSink(sink); err != nil {
		return nil, err
	}
	return &registration{ctx}, nil
}
func (r *registration) Close() { r.ctx.SetAdviseSink(nil) }

func useRegistration(form *mapi.Form, run func() error) error {
	ctx, err := form.GetViewContext()
	if err != nil {
		return err
	}
	defer ctx.Release()
	r, err := register(ctx, &mapi.ViewAdviseSink{})
	if err != nil {
		return err
	}
	defer r.Close()
	return run()
}

func restore(form *mapi.Form, run func() error) (err error) {
	ctx, err := form.GetViewContext()
	if err != nil {
		return err
	}
	stop, err := attach(ctx)
	if err != nil {
		ctx.Release()
		return err
	}
	err = run()
	stop()
	ctx.Release()
	return err
}

func attach(ctx *mapi.ViewContext) (func(), error) {
	if err := ctx.SetAdviseSink(&mapi.ViewAdviseSink{}); err != nil {
		return nil, err
	}
	return func() { ctx.SetAdviseSink(nil) }, nil
}

// prepare form
type mailbox struct {
	s  *mapi.Session
	st *mapi.MsgStore
	f  *mapi.Folder
}

func (b *mailbox) show(id mapi.EntryID) error {
	token, err := b.prepare(id)
	if err != nil {
		return err
	}
	return b.s.ShowForm(b.st, b.f, token)
}

func (b *mailbox) prepare(id mapi.EntryID) (mapi.FormToken, error) {
	m, err := b.st.OpenMessage(id)
	if err != nil {
		return 0, err
	}
	defer m.Release()
	return b.s.PrepareForm(m)
}

func (b *mailbox) compose() (err error) {
	m, err := b.f.CreateMessage(0)
	if err != nil {
		return err
	}
	if err = m.SaveChanges(mapi.KeepOpenReadWrite); err != nil {
		m.Release()
		return err
	}
	token, err := b.s.PrepareForm(m)
	m.Release()
	if err == nil {
		err = b.s.ShowForm(b.st, b.f, token)
	}
	return err
}

func (b *mailbox) all(ids []mapi.EntryID) (err error) {
	for _, id := range ids {
		t, e := b.prepare(id)
		if e != nil {
			err = errors.Join(err, e)
			continue
		}
		err = errors.Join(err, b.s.ShowForm(b.st, b.f, t))
	}
	return err
}

func (b *mailbox) async(id mapi.EntryID) error {
	t, err := b.prepare(id)
	if err != nil {
		return err
	}
	go b.s.ShowForm(b.st, b.f, t)
	return nil
}

func (b *mailbox) released(id mapi.EntryID) error {
	m, err := b.st.OpenMessage(id)
	if err != nil {
		return err
	}
	released := false
	release := func() {
		if !released {
			released = true
			m.Release()
		}
	}
	defer release()
	t, err := b.s.PrepareForm(m)
	if err != nil {
		return err
	}
	release()
	return b.s.ShowForm(b.st, b.f, t)
}

func (b *mailbox) nilled(id mapi.EntryID) error {
	m, err := b.st.OpenMessage(id)
	if err != nil {
		return err
	}
	defer func() {
		if m != nil {
			m.Release()
		}
	}()
	t, err := b.s.PrepareForm(m)
	if err != nil {
		return err
	}
	m.Release()
	m = nil
	return b.s.ShowForm(b.st, b.f, t)
}

// print setups
func printers(v *mapi.ViewContext) (err error) {
	p, err := v.GetPrintSetup(0)
	if err != nil {
		return err
	}
	defer freeSetup(p)
	return nil
}

func freeSetup(p *mapi.PrintSetup) {
	if p == nil {
		return
	}
	for _, h := range [...]*uintptr{&p.DevMode, &p.DevNames} {
		if *h != 0 {
			mapi.GlobalFree(*h)
			*h = 0
		}
	}
	mapi.FreeBuffer(unsafe.Pointer(p))
}

func printers2(v *mapi.ViewContext) (err error) {
	p, err := v.GetPrintSetup(0)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(unsafe.Pointer(p))
	defer mapi.GlobalFree(p.DevNames)
	defer mapi.GlobalFree(p.DevMode)
	return nil
}

func printers3(v *mapi.ViewContext) (mode, names uintptr, err error) {
	p, err := v.GetPrintSetup(0)
	if err != nil {
		return 0, 0, err
	}
	mode, names = p.DevMode, p.DevNames
	mapi.FreeBuffer(unsafe.Pointer(p))
	return mode, names, nil
}

func printers4(v *mapi.ViewContext) error {
	p, err := v.GetPrintSetup(0)
	if err != nil {
		return err
	}
	defer func() {
		mapi.GlobalFree(p.DevMode)
		mapi.GlobalFree(p.DevNames)
		mapi.FreeBuffer(unsafe.Pointer(p))
	}()
	return nil
}

type job struct{ p *mapi.PrintSetup }

func (j *job) Close() {
	mapi.GlobalFree(j.p.DevMode)
	mapi.GlobalFree(j.p.DevNames)
	mapi.FreeBuffer(unsafe.Pointer(j.p))
	j.p = nil
}

func printers5(v *mapi.ViewContext) error {
	var j job
	var err error
	if j.p, err = v.GetPrintSetup(0); err != nil {
		return err
	}
	defer j.Close()
	return nil
}

func printers6(v *mapi.ViewContext) error {
	p, err := v.GetPrintSetup(0)
	if err != nil {
		return err
	}
	s := *p
	mapi.FreeBuffer(unsafe.Pointer(p))
	defer mapi.GlobalFree(s.DevMode)
	defer mapi.GlobalFree(s.DevNames)
	return nil
}

func freeHandles(p *mapi.PrintSetup) {
	mapi.GlobalFree(p.DevMode)
	mapi.GlobalFree(p.DevNames)
}

func printers7(v *mapi.ViewContext) error {
	p, err := v.GetPrintSetup(0)
	if err != nil {
		return err
	}
	defer func() {
		freeHandles(p)
		mapi.FreeBuffer(unsafe.Pointer(p))
	}()
	return nil
}

func freeInLoop(p *mapi.PrintSetup) {
	for _, h := range [...]uintptr{p.DevMode, p.DevNames} {
		mapi.GlobalFree(h)
	}
	mapi.FreeBuffer(unsafe.Pointer(p))
}

func printers8(v *mapi.ViewContext) error {
	p, err := v.GetPrintSetup(0)
	if err != nil {
		return err
	}
	defer freeInLoop(p)
	return nil
}

func withForm(m *mapi.FormMgr, then func(*mapi.Form) error) error {
	f, err := m.CreateForm("x")
	if err != nil {
		return err
	}
	defer f.Release()
	if err := f.DoVerb(1); err != nil {
		return err
	}
	return then(f)
}
