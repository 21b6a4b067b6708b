// Package handbacks leaves it to functions to end what it has opened.
package handbacks

import (
	"errors"
	"fmt"

	"example.com/mail/adversarial/alarms/handbacks/lib"
	"example.com/mail/mapi"
)

func done(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer lib.Done(st)()
	return st.SetProps(nil)
}

func guard(f *mapi.Folder) (err error) {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer lib.Guard(m, &err)()
	return m.SetProps(nil)
}

func unsub(st *mapi.MsgStore, run func()) error {
	sink, err := mapi.HrAllocAdviseSink(func(*mapi.Notification) {})
	if err != nil {
		return err
	}
	c, err := st.Advise(nil, 1, sink)
	if err != nil {
		sink.Release()
		return err
	}
	stop := lib.Unsub(st, c, sink)
	run()
	stop()
	return nil
}

func ops(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	o := lib.NewOps(st)
	defer o.Close()
	return o.Touch()
}

func handle(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	h := lib.NewHandle(st)
	defer h.Close()
	return nil
}

func openBoth(s *mapi.Session) (st *mapi.MsgStore, f *mapi.Folder, err error) {
	if st, err = s.OpenMsgStore(nil, 0); err != nil {
		return nil, nil, err
	}
	defer lib.ReleaseOnErr(st, &err)
	f, err = st.OpenFolder(nil)
	return
}

func openBoth2(s *mapi.Session) (st *mapi.MsgStore, f *mapi.Folder, err error) {
	if st, err = s.OpenMsgStore(nil, 0); err != nil {
		return nil, nil, err
	}
	defer lib.IfFailed(&err, func() { st.Release() })
	f, err = st.OpenFolder(nil)
	return
}

func openBoth3(s *mapi.Session) (st *mapi.MsgStore, f *mapi.Folder, err error) {
	if st, err = s.OpenMsgStore(nil, 0); err != nil {
		return nil, nil, err
	}
	defer func() {
		if !lib.Ok(&err) {
			st.Release()
		}
	}()
	f, err = st.OpenFolder(nil)
	return
}

func useBoth(s *mapi.Session) error {
	st, f, err := openBoth(s)
	if err != nil {
		return err
	}
	defer st.Release()
	defer f.Release()
	st2, f2, err := openBoth2(s)
	if err != nil {
		return err
	}
	defer st2.Release()
	defer f2.Release()
	st3, f3, err := openBoth3(s)
	if err != nil {
		return err
	}
	defer st3.Release()
	defer f3.Release()
	return nil
}

type closer struct{ st *mapi.MsgStore }

func (c *closer) Close() error { c.st.Release(); return nil }

func into(s *mapi.Session) (err error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	c := &closer{st}
	defer lib.CloseInto(c.Close, &err)
	return st.SetProps(nil)
}

func rollback(m *mapi.Message, p []byte) (st *mapi.Stream, err error) {
	if st, err = m.OpenStream(mapi.PR_BODY, 3); err != nil {
		return nil, err
	}
	ok := false
	defer lib.Rollback(st, &ok)
	if _, err = st.Write(p); err != nil {
		return nil, err
	}
	if err = st.Commit(0); err != nil {
		return nil, err
	}
	ok = true
	return st, nil
}

func useRollback(m *mapi.Message) error {
	st, err := rollback(m, nil)
	if err != nil {
		return err
	}
	st.Release()
	return nil
}

func tx(m *mapi.Message, p []byte) error {
	st, err := m.OpenStream(mapi.PR_BODY, 3)
	if err != nil {
		return err
	}
	t := lib.Tx{St: st}
	defer t.End()
	if _, err := t.St.Write(p); err != nil {
		return err
	}
	return t.Commit()
}

// Local closures that set flags
func flags(f *mapi.Folder) (err error) {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	saved := false
	save := func() error {
		if err := m.SaveChanges(mapi.KeepOpenReadWrite); err != nil {
			return err
		}
		saved = true
		return nil
	}
	defer func() {
		if !saved {
			fmt.Println("dropped")
		}
		m.Release()
	}()
	if err := m.SetProps(nil); err != nil {
		return err
	}
	return save()
}

// state machine by function
type step func() (step, error)

func machine(s *mapi.Session) (err error) {
	var st *mapi.MsgStore
	var open, work, end step
	open = func() (step, error) {
		st, err = s.OpenMsgStore(nil, 0)
		if err != nil {
			return nil, err
		}
		return work, nil
	}
	work = func() (step, error) { return end, st.SetProps(nil) }
	end = func() (step, error) { st.Release(); return nil, nil }
	for f := open; f != nil; {
		next, e := f()
		if e != nil {
			err = errors.Join(err, e)
			if st == nil {
				return err
			}
		}
		f = next
	}
	return err
}

// option functions
type opt func(*cfg)
type cfg struct {
	st   *mapi.MsgStore
	stop func()
}

func withStore(st *mapi.MsgStore) opt {
	return func(c *cfg) { c.st = st; c.stop = func() { st.Release() } }
}

func newCfg(os ...opt) *cfg {
	c := &cfg{stop: func() {}}
	for _, o := range os {
		o(c)
	}
	return c
}

func useCfg(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	c := newCfg(withStore(st))
	defer c.stop()
	return c.st.SetProps(nil)
}

// curried
func curry(st *mapi.MsgStore) func(mapi.EntryID) (*mapi.Message, error) {
	return func(id mapi.EntryID) (*mapi.Message, error) { return st.OpenMessage(id) }
}

func useCurry(s *mapi.Session, ids []mapi.EntryID) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	open := curry(st)
	for _, id := range ids {
		m, err := open(id)
		if err != nil {
			return err
		}
		m.Release()
	}
	return nil
}

// logoff after curry
func session() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	close := lib.Done(st)
	open := curry(st)
	m, err := open(nil)
	if err != nil {
		close()
		return err
	}
	m.Release()
	close()
	return nil
}

// deferred in order through returned function and Logoff
func enter() (s *mapi.Session, leave func(), err error) {
	s, err = mapi.LogonEx("", "", 0)
	if err != nil {
		return nil, nil, err
	}
	return s, func() { s.Logoff(0); s.Release() }, nil
}

func useEnter() error {
	s, leave, err := enter()
	if err != nil {
		return err
	}
	defer leave()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer lib.Done(st)()
	return nil
}

// slices appended by several calls
type hub struct{ forms []*mapi.Form }

func (h *hub) load(m *mapi.FormMgr, c string) error {
	f, err := m.LoadForm(c)
	if err != nil {
		return err
	}
	h.forms = append(h.forms, f)
	return nil
}
func (h *hub) Close() {
	for _, f := range h.forms {
		f.Release()
	}
}
func useHub(m *mapi.FormMgr) error {
	var h hub
	defer h.Close()
	if err := h.load(m, "a"); err != nil {
		return err
	}
	if err := h.load(m, "b"); err != nil {
		return err
	}
	return h.load(m, "c")
}

type msgs struct{ byID map[string]*mapi.Message }

func (h *msgs) create(f *mapi.Folder, id string) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	h.byID[id] = m
	return nil
}
func (h *msgs) Close() (err error) {
	for id, m := range h.byID {
		err = errors.Join(err, m.SaveChanges(0))
		m.Release()
		delete(h.byID, id)
	}
	return
}
func useMsgs(f *mapi.Folder) (err error) {
	h := msgs{map[string]*mapi.Message{}}
	defer func() { err = errors.Join(err, h.Close()) }()
	if err := h.create(f, "a"); err != nil {
		return err
	}
	return h.create(f, "b")
}

// A function that only uses what it has captured does not end it.
func leaks(s *mapi.Session, id mapi.EntryID) error {
	st, err := s.OpenMsgStore(nil, 0) // want `store "st" is not released on all paths \(release-missing\)`
	if err != nil {
		return err
	}
	m, err := curry(st)(id)
	if err != nil {
		return err
	}
	m.Release()
	return nil
}
