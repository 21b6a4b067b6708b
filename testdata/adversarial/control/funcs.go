package control

import (
	"errors"
	"fmt"
	"sync"

	"example.com/mail/adversarial/control/kit"
	"example.com/mail/mapi"
)

// A closure variable that is reassigned.
func reassigned(s *mapi.Session, deep bool) error {
	done := func() {}
	defer func() { done() }()
	if deep {
		st, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			return err
		}
		done = func() { st.Release() }
	}
	return work()
}

// The first cleanup is lost when the second takes its place.
func reassignedLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	done := func() { st.Release() }
	t, err := s.GetStatusTable(0)
	if err != nil {
		done()
		return err
	}
	done = func() { t.Release() }
	defer done()
	return work()
}

// The second cleanup calls the first.
func chainedCleanup(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	done := func() { st.Release() }
	t, err := s.GetStatusTable(0)
	if err != nil {
		done()
		return err
	}
	prev := done
	done = func() { t.Release(); prev() }
	defer done()
	return work()
}

// A recursive closure walks the folders and releases each.
func walk(st *mapi.MsgStore, root mapi.EntryID) error {
	var visit func(id mapi.EntryID, depth int) error
	visit = func(id mapi.EntryID, depth int) error {
		f, err := st.OpenFolder(id)
		if err != nil {
			return err
		}
		defer f.Release()
		if depth > 3 {
			return nil
		}
		return visit(append(id, 1), depth+1)
	}
	return visit(root, 0)
}

func walkLeak(st *mapi.MsgStore, root mapi.EntryID) error {
	var visit func(id mapi.EntryID, depth int) error
	visit = func(id mapi.EntryID, depth int) error {
		f, err := st.OpenFolder(id) // want `\(release-missing\)`
		if err != nil {
			return err
		}
		if depth > 3 {
			return f.SetProps(nil)
		}
		defer f.Release()
		return visit(append(id, 1), depth+1)
	}
	return visit(root, 0)
}

// Recursion over functions.
func descend(f *mapi.Folder, depth int) error {
	sub, err := f.CreateFolder(fmt.Sprint(depth))
	if err != nil || depth == 0 {
		if sub != nil {
			sub.Release()
		}
		return err
	}
	defer sub.Release()
	return descend(sub, depth-1)
}

// An object handed down a recursion that releases it at the bottom.
func releaseAtBottom(st *mapi.MsgStore, n int) {
	if n == 0 {
		st.Release()
		return
	}
	releaseAtBottom(st, n-1)
}

func bottom(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	releaseAtBottom(st, 5)
	return nil
}

func bottomTwice(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	releaseAtBottom(st, 5)
	st.Release() // want `\(double-release\)`
	return nil
}

// A closure in a struct field.
type job struct {
	run  func() error
	undo func()
}

func newJob(s *mapi.Session) (*job, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	return &job{
		run:  func() error { return st.SetProps(nil) },
		undo: func() { st.Release() },
	}, nil
}

func runJob(s *mapi.Session) error {
	j, err := newJob(s)
	if err != nil {
		return err
	}
	defer j.undo()
	return j.run()
}

// A local table of functions.
func table(s *mapi.Session, name string) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	commands := map[string]func(*mapi.MsgStore) error{
		"touch": func(st *mapi.MsgStore) error { return st.SetProps(nil) },
		"save":  func(st *mapi.MsgStore) error { return st.SaveChanges(0) },
	}
	f, ok := commands[name]
	if !ok {
		return errors.New("no command " + name)
	}
	return f(st)
}

// A global table of functions that lend themselves a store.
var commands = map[string]func(*mapi.Session) error{
	"good": func(s *mapi.Session) error {
		st, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			return err
		}
		defer st.Release()
		return st.SetProps(nil)
	},
	"bad": func(s *mapi.Session) error {
		st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
		if err != nil {
			return err
		}
		return st.SetProps(nil)
	},
}

// Steps that run one after another until one fails.
func steps(s *mapi.Session) error {
	var st *mapi.MsgStore
	defer func() {
		if st != nil {
			st.Release()
		}
	}()
	for _, step := range []func() error{
		func() (err error) { st, err = s.OpenMsgStore(nil, 0); return err },
		func() error { return st.SetProps(nil) },
		work,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

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
