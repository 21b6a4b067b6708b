package lang

import (
	"sync"

	"example.com/mail/mapi"
)

// withSession lends a session to f.
func withSession(f func(*mapi.Session) error) error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	return f(s)
}

func inside() error {
	return withSession(func(s *mapi.Session) error {
		st, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			return err
		}
		defer st.Release()
		return st.SetProps(nil)
	})
}

func insideLeak() error {
	return withSession(func(s *mapi.Session) error {
		st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
		if err != nil {
			return err
		}
		return st.SetProps(nil)
	})
}

// A store that leaves the callback is open when withSession logs off.
func smuggled() error {
	var st *mapi.MsgStore
	err := withSession(func(s *mapi.Session) (err error) { // want `\(object-open-at-logoff\)`
		st, err = s.OpenMsgStore(nil, 0)
		return err
	})
	if err != nil {
		return err
	}
	st.Release()
	return nil
}

func notSmuggled() error {
	var st *mapi.MsgStore
	return withSession(func(s *mapi.Session) (err error) {
		st, err = s.OpenMsgStore(nil, 0)
		if err != nil {
			return err
		}
		use(st)
		st.Release()
		return nil
	})
}

// once releases its store a single time, however often it is closed.
type once struct {
	st   *mapi.MsgStore
	once sync.Once
}

func (o *once) Close() {
	o.once.Do(func() { o.st.Release() })
}

func closedOnce(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	o := &once{st: st}
	defer o.Close()
	if err := work(); err != nil {
		return err
	}
	o.Close()
	return nil
}

// sync.OnceFunc is a release that may be called again.
func onceFunc(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	done := sync.OnceFunc(func() { st.Release() })
	defer done()
	use(st)
	done()
	return work()
}

// registrar runs what it is given later, as testing.T and lifecycle frameworks do.
type registrar interface{ Cleanup(func()) }

func registers(s *mapi.Session, r registrar) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	r.Cleanup(func() { st.Release() })
	return st.SetProps(nil)
}

// A method value is registered as well as a closure.
func registersMethod(s *mapi.Session, r interface{ Defer(func() uint32) }) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	r.Defer(st.Release)
	return st.SetProps(nil)
}

// What is registered does not mention the store.
func registersNothing(s *mapi.Session, r registrar) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	r.Cleanup(func() {})
	return st.SetProps(nil)
}

// each calls f with every id.
func each(ids []mapi.EntryID, f func(mapi.EntryID) error) error {
	for _, id := range ids {
		if err := f(id); err != nil {
			return err
		}
	}
	return nil
}

// The callback uses a store of the function around it.
func callbackUses(s *mapi.Session, ids []mapi.EntryID) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	return each(ids, func(mapi.EntryID) error { return st.SetProps(nil) })
}

func callbackUsesLeak(s *mapi.Session, ids []mapi.EntryID) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return each(ids, func(mapi.EntryID) error { return st.SetProps(nil) })
}

// An event handler that outlives the function keeps what it captures.
var handlers []func()

func handler(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	handlers = append(handlers, func() { use(st) })
	return nil
}
