package owners

import (
	"fmt"
	"runtime"

	"example.com/mail/mapi"
)

// A service with a worker that owns everything, and requests by channel.
type service struct {
	reqs chan func(*mapi.MsgStore) error
	errs chan error
	quit chan struct{}
}

func startService() *service {
	s := &service{make(chan func(*mapi.MsgStore) error), make(chan error), make(chan struct{})}
	go s.serve()
	return s
}

func (s *service) serve() {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		s.errs <- err
		return
	}
	defer mapi.Uninitialize()
	session, err := mapi.LogonEx("", "", 0)
	if err != nil {
		s.errs <- err
		return
	}
	defer session.Release()
	defer session.Logoff(0)
	st, err := session.OpenMsgStore(nil, 0)
	if err != nil {
		s.errs <- err
		return
	}
	defer st.Release()
	for {
		select {
		case f := <-s.reqs:
			s.errs <- f(st)
		case <-s.quit:
			return
		}
	}
}

func (s *service) do(f func(*mapi.MsgStore) error) error {
	s.reqs <- f
	return <-s.errs
}

func (s *service) Close() { close(s.quit) }

// The same worker with its defers in the wrong order.
func serveWrong(quit <-chan struct{}) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	session, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer session.Release()
	st, err := session.OpenMsgStore(nil, 0)
	if err != nil {
		session.Logoff(0)
		return err
	}
	defer st.Release()
	defer session.Logoff(0) // want `"st".*\(object-open-at-logoff\)`
	<-quit
	return nil
}

// The worker returns on the store's failure and leaves MAPI on.
func serveLeaves(quit <-chan struct{}) error {
	session, err := mapi.LogonEx("", "", 0) // want `\(session-not-released\)`
	if err != nil {
		return err
	}
	st, err := session.OpenMsgStore(nil, 0)
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	<-quit
	st.Release()
	session.Logoff(0)
	session.Release()
	return nil
}

// Owners in an array, closed by a loop.
func array(s *mapi.Session) error {
	var all [2]*boxed
	defer func() {
		for _, b := range all {
			if b != nil {
				b.Close()
			}
		}
	}()
	for i := range all {
		st, err := s.OpenMsgStore(mapi.EntryID{byte(i)}, 0)
		if err != nil {
			return err
		}
		all[i] = &boxed{st}
	}
	return touch(all[0].store)
}

// Owners in a map of the function.
func local(s *mapi.Session, names []string) error {
	open := make(map[string]*boxed)
	defer func() {
		for name, b := range open {
			b.Close()
			delete(open, name)
		}
	}()
	for _, name := range names {
		if _, ok := open[name]; ok {
			continue
		}
		st, err := s.OpenMsgStore(mapi.EntryID(name), 0)
		if err != nil {
			return err
		}
		open[name] = &boxed{store: st}
	}
	return nil
}

// A linked list of owners.
type node struct {
	store *mapi.MsgStore
	next  *node
}

func (n *node) Close() {
	for ; n != nil; n = n.next {
		n.store.Release()
	}
}

func linked(s *mapi.Session, ids []mapi.EntryID) error {
	var head *node
	defer func() { head.Close() }()
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0)
		if err != nil {
			return err
		}
		head = &node{store: st, next: head}
	}
	return nil
}

// A struct returned by value with its cleanup.
func openWithCleanup(s *mapi.Session) (*mapi.MsgStore, func(), error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, func() {}, err
	}
	return st, func() { st.Release() }, nil
}

func useCleanup(s *mapi.Session) error {
	st, cleanup, err := openWithCleanup(s)
	defer cleanup()
	if err != nil {
		return err
	}
	return touch(st)
}

// A cleanup func in a field.
type withStop struct {
	store *mapi.MsgStore
	stop  func()
}

func newWithStop(s *mapi.Session) (*withStop, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	return &withStop{st, func() { st.Release() }}, nil
}

func (w *withStop) Close() {
	if w.stop != nil {
		w.stop()
	}
}

func useWithStop(s *mapi.Session) error {
	w, err := newWithStop(s)
	if err != nil {
		return err
	}
	defer w.Close()
	return touch(w.store)
}
