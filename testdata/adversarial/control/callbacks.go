package control

import (
	"errors"
	"fmt"
	"sync"

	"example.com/mail/adversarial/control/kit"
	"example.com/mail/mapi"
)

// Functional options.
type option func(*mapi.MsgStore) error

func apply(s *mapi.Session, options ...option) (*mapi.MsgStore, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	for _, o := range options {
		if err := o(st); err != nil {
			st.Release()
			return nil, err
		}
	}
	return st, nil
}

func applied(s *mapi.Session) error {
	st, err := apply(s, func(st *mapi.MsgStore) error { return st.SetProps(nil) })
	if err != nil {
		return err
	}
	defer st.Release()
	return nil
}

// sync.Once opens, a method releases.
type lazy struct {
	once sync.Once
	s    *mapi.Session
	st   *mapi.MsgStore
	err  error
}

func (l *lazy) store() (*mapi.MsgStore, error) {
	l.once.Do(func() { l.st, l.err = l.s.OpenMsgStore(nil, 0) })
	return l.st, l.err
}

func (l *lazy) Close() {
	if l.st != nil {
		l.st.Release()
		l.st = nil
	}
}

func useLazy(s *mapi.Session) error {
	l := &lazy{s: s}
	defer l.Close()
	st, err := l.store()
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// sync.OnceValues opens once, the rest borrows.
func onceValues(s *mapi.Session) error {
	open := sync.OnceValues(func() (*mapi.MsgStore, error) { return s.OpenMsgStore(nil, 0) })
	st, err := open()
	if err != nil {
		return err
	}
	defer st.Release()
	return st.SetProps(nil)
}

// A callback gets the store and gives it back.
func lend(s *mapi.Session, f func(*mapi.MsgStore)) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	f(st)
	return nil
}

func lent(s *mapi.Session) error {
	n := 0
	err := lend(s, func(st *mapi.MsgStore) {
		if st.SetProps(nil) == nil {
			n++
		}
	})
	return errors.Join(err, fmt.Errorf("%d", n))
}

// The callback releases what was only lent.
func lentReleased(s *mapi.Session) error {
	return lend(s, func(st *mapi.MsgStore) { // want `\(double-release\)`
		st.Release()
	})
}

// A callback of a callback.
func nestedCallbacks(s *mapi.Session) error {
	return lend(s, func(a *mapi.MsgStore) {
		lend(s, func(b *mapi.MsgStore) {
			f, err := b.OpenFolder(nil)
			if err != nil {
				return
			}
			defer f.Release()
			use(a)
		})
	})
}

// An undo stack of another package.
func undoStack() error {
	var undo kit.Stack
	defer undo.Run()
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	undo.Push(func() { kit.End(s) })
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	undo.Push(func() { st.Release() })
	return st.SetProps(nil)
}

// A method expression, and a method of an interface as a function value.
func methodExpressions(s *mapi.Session) error {
	open := (*mapi.Session).OpenMsgStore
	st, err := open(s, nil, 0)
	if err != nil {
		return err
	}
	free := kit.Object.Release
	defer free(st)
	return st.SetProps(nil)
}

func methodExpressionsLeak(s *mapi.Session) error {
	open := (*mapi.Session).OpenMsgStore
	st, err := open(s, nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// Middleware around a handler.
type handler func(*mapi.Session) error

func logging(next handler) handler {
	return func(s *mapi.Session) error {
		if err := next(s); err != nil {
			return fmt.Errorf("handler: %w", err)
		}
		return nil
	}
}

func session(next handler) error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer end(s)
	return next(s)
}

func middleware() error {
	return session(logging(func(s *mapi.Session) error {
		st, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			return err
		}
		defer st.Release()
		return st.SetProps(nil)
	}))
}

func middlewareLeak() error {
	return session(logging(func(s *mapi.Session) error {
		st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
		if err != nil {
			return err
		}
		return st.SetProps(nil)
	}))
}
