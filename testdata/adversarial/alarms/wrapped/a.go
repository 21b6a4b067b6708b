// Package wrapped passes on functions that are called later. All of it is correct.
package wrapped

import "example.com/mail/mapi"

type Stack struct{ fs []func() error }

func (s *Stack) Push(f func() error) { s.fs = append(s.fs, f) }
func (s *Stack) PushCount(f func() uint32) {
	s.fs = append(s.fs, func() error { f(); return nil })
}
func (s *Stack) Close() {
	for i := len(s.fs) - 1; i >= 0; i-- {
		s.fs[i]()
	}
}

func use1(s *mapi.Session) error {
	st := new(Stack)
	defer st.Close()
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	st.PushCount(store.Release)
	return store.SetProps(nil)
}

func open2(s *mapi.Session) (_ *mapi.MsgStore, _ *Stack, err error) {
	st := new(Stack)
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, nil, err
	}
	st.PushCount(store.Release)
	return store, st, nil
}

func use2(s *mapi.Session) error {
	store, c, err := open2(s)
	if err != nil {
		return err
	}
	defer c.Close()
	return store.SetProps(nil)
}

func open3(s *mapi.Session) (_ *mapi.MsgStore, _ *Stack, err error) {
	st := new(Stack)
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, nil, err
	}
	st.Push(func() error { store.Release(); return nil })
	return store, st, nil
}

func use3(s *mapi.Session) error {
	store, c, err := open3(s)
	if err != nil {
		return err
	}
	defer c.Close()
	return store.SetProps(nil)
}

func open4(s *mapi.Session) (_ *mapi.MsgStore, _ *Stack, err error) {
	st := new(Stack)
	defer func() {
		if err != nil {
			st.Close()
		}
	}()
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, nil, err
	}
	st.Push(func() error { store.Release(); return nil })
	return store, st, nil
}

func use4(s *mapi.Session) error {
	store, c, err := open4(s)
	if err != nil {
		return err
	}
	defer c.Close()
	return store.SetProps(nil)
}

func open5(s *mapi.Session) (_ *mapi.MsgStore, _ *Stack, err error) {
	st := new(Stack)
	defer func() {
		if err != nil {
			st.Close()
		}
	}()
	x, err := s.OpenAddressBook(0)
	if err != nil {
		return nil, nil, err
	}
	st.PushCount(x.Release)
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, nil, err
	}
	st.PushCount(store.Release)
	return store, st, nil
}

func use5(s *mapi.Session) error {
	store, c, err := open5(s)
	if err != nil {
		return err
	}
	defer c.Close()
	return store.SetProps(nil)
}

func spawn(f func()) { go func() { f() }() }

func use6(s *mapi.Session) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	ready := make(chan bool)
	spawn(func() {
		<-ready
		store.Release()
	})
	err = store.SetProps(nil)
	close(ready)
	return err
}

func wrap(f func()) func() { return func() { f() } }

func use7(s *mapi.Session) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	done := wrap(func() { store.Release() })
	defer done()
	return store.SetProps(nil)
}

type scope struct{ exit func() }

func use8(s *mapi.Session) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	sc := newScope(func() { store.Release() })
	defer sc.exit()
	return store.SetProps(nil)
}

func newScope(f func()) *scope { return &scope{exit: func() { f() }} }
