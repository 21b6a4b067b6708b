package control

import (
	"errors"
	"fmt"

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
