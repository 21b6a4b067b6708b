// Package brief ends what it begins: idle routines, message sessions, sinks of a thread, other interfaces of an object.
package brief

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

// idle
type scheduler struct {
	mu   sync.Mutex
	ftgs []mapi.FTG
}

func newScheduler() (*scheduler, error) {
	if err := mapi.InitIdle(); err != nil {
		return nil, err
	}
	return &scheduler{}, nil
}

func (s *scheduler) add(task func() bool) error {
	f := mapi.FtgRegisterIdleRoutine(task, 1)
	if f == 0 {
		return errors.New("none")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ftgs = append(s.ftgs, f)
	return nil
}

func (s *scheduler) Close() {
	for _, f := range s.ftgs {
		mapi.DeregisterIdleRoutine(f)
	}
	mapi.DeinitIdle()
}

func run(tasks []func() bool, work func() error) error {
	s, err := newScheduler()
	if err != nil {
		return err
	}
	defer s.Close()
	for _, t := range tasks {
		if err := s.add(t); err != nil {
			return err
		}
	}
	return work()
}

func runMap(tasks map[string]func() bool, work func() error) error {
	if err := mapi.InitIdle(); err != nil {
		return err
	}
	ids := map[string]mapi.FTG{}
	defer func() {
		for n, id := range ids {
			mapi.DeregisterIdleRoutine(id)
			delete(ids, n)
		}
		mapi.DeinitIdle()
	}()
	for n, t := range tasks {
		if id := mapi.FtgRegisterIdleRoutine(t, 1); id != 0 {
			ids[n] = id
		}
	}
	return work()
}

func once(work func() error) error {
	if err := mapi.InitIdle(); err != nil {
		return err
	}
	defer mapi.DeinitIdle()
	var ftg atomic.Uintptr
	var stop sync.Once
	unregister := func() { stop.Do(func() { mapi.DeregisterIdleRoutine(mapi.FTG(ftg.Load())) }) }
	ftg.Store(uintptr(mapi.FtgRegisterIdleRoutine(func() bool { unregister(); return false }, 1)))
	defer unregister()
	return work()
}

func idle(task func() bool) (func(), error) {
	f := mapi.FtgRegisterIdleRoutine(task, 1)
	if f == 0 {
		return nil, errors.New("none")
	}
	return func() { mapi.DeregisterIdleRoutine(f) }, nil
}

func useIdle(task func() bool, work func() error) error {
	if err := mapi.InitIdle(); err != nil {
		return err
	}
	defer mapi.DeinitIdle()
	stop, err := idle(task)
	if err != nil {
		return err
	}
	defer stop()
	return work()
}

func ctxIdle(ctx context.Context, task func() bool) error {
	if err := mapi.InitIdle(); err != nil {
		return err
	}
	defer mapi.DeinitIdle()
	f := mapi.FtgRegisterIdleRoutine(task, 1)
	if f == 0 {
		return nil
	}
	defer mapi.DeregisterIdleRoutine(f)
	select {
	case <-ctx.Done():
		return ctx.Err()
	}
}

// message sessions
type pack struct {
	s    mapi.MsgSession
	msgs []*mapi.Message
}

func newPack() (*pack, error) {
	s, err := mapi.OpenIMsgSession(0)
	if err != nil {
		return nil, err
	}
	return &pack{s: s}, nil
}

func (p *pack) add(stg *mapi.Unknown) (*mapi.Message, error) {
	m, err := mapi.OpenIMsgOnIStg(p.s, stg)
	if err != nil {
		return nil, err
	}
	p.msgs = append(p.msgs, m)
	return m, nil
}

func (p *pack) Close() error {
	for _, m := range p.msgs {
		m.Release()
	}
	p.msgs = nil
	mapi.CloseIMsgSession(p.s)
	p.s = 0
	return nil
}

func usePack(stgs []*mapi.Unknown) (err error) {
	p, err := newPack()
	if err != nil {
		return err
	}
	defer p.Close()
	for _, s := range stgs {
		m, err := p.add(s)
		if err != nil {
			return err
		}
		if err := m.SaveChanges(mapi.KeepOpenReadWrite); err != nil {
			return err
		}
	}
	return nil
}

func convert(stg *mapi.Unknown, session bool) error {
	var s mapi.MsgSession
	if session {
		var err error
		if s, err = mapi.OpenIMsgSession(0); err != nil {
			return err
		}
		defer mapi.CloseIMsgSession(s)
	}
	m, err := mapi.OpenIMsgOnIStg(s, stg)
	if err != nil {
		return err
	}
	defer m.Release()
	return m.SaveChanges(0)
}

func convertEach(stgs []*mapi.Unknown) (err error) {
	for _, stg := range stgs {
		err = errors.Join(err, func() error {
			s, err := mapi.OpenIMsgSession(0)
			if err != nil {
				return err
			}
			defer mapi.CloseIMsgSession(s)
			m, err := mapi.OpenIMsgOnIStg(s, stg)
			if err != nil {
				return err
			}
			defer m.Release()
			return m.SaveChanges(0)
		}())
	}
	return err
}

func withSession(f func(mapi.MsgSession) error) error {
	s, err := mapi.OpenIMsgSession(0)
	if err != nil {
		return err
	}
	defer mapi.CloseIMsgSession(s)
	return f(s)
}

func useWith(stg *mapi.Unknown) error {
	return withSession(func(s mapi.MsgSession) error {
		m, err := mapi.OpenIMsgOnIStg(s, stg)
		if err != nil {
			return err
		}
		defer m.Release()
		return m.SaveChanges(0)
	})
}

func ifZero(stg *mapi.Unknown) error {
	s, err := mapi.OpenIMsgSession(0)
	defer func() {
		if s != 0 {
			mapi.CloseIMsgSession(s)
		}
	}()
	if err != nil {
		return err
	}
	m, err := mapi.OpenIMsgOnIStg(s, stg)
	if err == nil {
		err = m.SaveChanges(0)
		m.Release()
	}
	return err
}

// thread sinks
func thisThread(st *mapi.MsgStore, sink *mapi.AdviseSink, stop <-chan struct{}) (err error) {
	errc := make(chan error, 1)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := mapi.Initialize(0); err != nil {
			errc <- err
			return
		}
		defer mapi.Uninitialize()
		w, err := mapi.HrThisThreadAdviseSink(sink)
		if err != nil {
			errc <- err
			return
		}
		defer w.Release()
		c, err := st.Advise(nil, 1, w)
		if err != nil {
			errc <- err
			return
		}
		defer st.Unadvise(c)
		errc <- nil
		<-stop
	}()
	return <-errc
}

type worker struct{ jobs chan func() }

func (w *worker) loop() {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for j := range w.jobs {
		j()
	}
}

func (w *worker) start() { go w.loop() }

func (w *worker) wrap(sink *mapi.AdviseSink) (out *mapi.AdviseSink, err error) {
	done := make(chan struct{})
	w.jobs <- func() {
		defer close(done)
		out, err = mapi.HrThisThreadAdviseSink(sink)
	}
	<-done
	return out, err
}

func inner(st *mapi.MsgStore, cb func(*mapi.Notification)) (*mapi.AdviseSink, error) {
	s, err := mapi.HrAllocAdviseSink(cb)
	if err != nil {
		return nil, err
	}
	defer s.Release()
	return mapi.HrThisThreadAdviseSink(s)
}

func threadHelper(st *mapi.MsgStore, cb func(*mapi.Notification)) {
	go locked(func() {
		w, err := inner(st, cb)
		if err != nil {
			return
		}
		defer w.Release()
	})
}

func locked(f func()) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	f()
}

// QI
func as[T any](u *mapi.Unknown, iid *[16]byte, conv func(*mapi.Unknown) T) (t T, err error) {
	o, err := u.QueryInterface(iid)
	if err != nil {
		return t, err
	}
	return conv(o), nil
}

func supports(u *mapi.Unknown, iid *[16]byte) bool {
	o, err := u.QueryInterface(iid)
	if err == nil {
		o.Release()
	}
	return err == nil
}

func firstOf(u *mapi.Unknown, iids ...*[16]byte) (*mapi.Unknown, error) {
	var errs error
	for _, iid := range iids {
		o, err := u.QueryInterface(iid)
		if err == nil {
			return o, nil
		}
		errs = errors.Join(errs, err)
	}
	return nil, errs
}

func replaceSelf(u *mapi.Unknown, iid *[16]byte) (*mapi.Unknown, error) {
	o, err := u.QueryInterface(iid)
	if err != nil {
		return u, err
	}
	u.Release()
	return o, nil
}

func each(us []*mapi.Unknown, iid *[16]byte) (out []*mapi.Unknown, err error) {
	defer func() {
		if err != nil {
			for _, o := range out {
				o.Release()
			}
			out = nil
		}
	}()
	for _, u := range us {
		o, err := u.QueryInterface(iid)
		if err != nil {
			return out, err
		}
		out = append(out, o)
	}
	return out, nil
}

type obj struct{ u, p *mapi.Unknown }

func newObj(s *mapi.Session, iid *[16]byte) (_ *obj, err error) {
	o := new(obj)
	if o.u, err = s.OpenEntry(nil, 0); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			o.Close()
		}
	}()
	if o.p, err = o.u.QueryInterface(iid); err != nil {
		return nil, err
	}
	return o, nil
}

func (o *obj) Close() {
	for _, u := range []*mapi.Unknown{o.p, o.u} {
		if u != nil {
			u.Release()
		}
	}
}

func useObj(s *mapi.Session, iid *[16]byte) error {
	o, err := newObj(s, iid)
	if err != nil {
		return err
	}
	defer o.Close()
	other, err := o.p.QueryInterface(nil)
	if err != nil {
		return err
	}
	other.Release()
	return nil
}

func rawQI(u *rawmapi.IUnknown, iid *rawmapi.IID) rawmapi.HRESULT {
	var st *rawmapi.IMsgStore
	hr := u.QueryInterface(iid, ptr(&st))
	if rawmapi.FAILED(hr) {
		return hr
	}
	defer st.Release()
	return st.StoreLogoff(nil)
}

func rawGeneric[T any](u *rawmapi.IUnknown, iid *rawmapi.IID) (out *T, hr rawmapi.HRESULT) {
	hr = u.QueryInterface(iid, ptr(&out))
	return
}

func useGeneric(u *rawmapi.IUnknown, iid *rawmapi.IID) rawmapi.HRESULT {
	st, hr := rawGeneric[rawmapi.IMsgStore](u, iid)
	if hr < 0 {
		return hr
	}
	defer st.Release()
	return 0
}

type com interface{ Release() uint32 }

func using[T com](t T, err error, f func(T) error) error {
	if err != nil {
		return err
	}
	defer t.Release()
	return f(t)
}

func useUsing(u *mapi.Unknown, iid *[16]byte) error {
	o, err := u.QueryInterface(iid)
	return using(o, err, func(o *mapi.Unknown) error { return nil })
}
