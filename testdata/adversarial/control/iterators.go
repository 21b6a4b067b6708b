package control

import (
	"iter"

	"example.com/mail/mapi"
)

// A local array of two.
func array(s *mapi.Session) error {
	var stores [2]*mapi.MsgStore
	defer func() {
		for _, st := range stores {
			if st != nil {
				st.Release()
			}
		}
	}()
	for i := range stores {
		st, err := s.OpenMsgStore(mapi.EntryID{byte(i)}, 0)
		if err != nil {
			return err
		}
		stores[i] = st
	}
	return work()
}

// Pop from a stack until it is empty.
func popAll(s *mapi.Session, ids []mapi.EntryID) {
	var stack []*mapi.MsgStore
	for _, id := range ids {
		if st, err := s.OpenMsgStore(id, 0); err == nil {
			stack = append(stack, st)
		}
	}
	for len(stack) > 0 {
		st := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		use(st)
		st.Release()
	}
}

// A tree walk with a queue of folders.
func breadthFirst(st *mapi.MsgStore) error {
	root, err := st.OpenFolder(nil)
	if err != nil {
		return err
	}
	queue := []*mapi.Folder{root}
	for len(queue) > 0 {
		f := queue[0]
		queue = queue[1:]
		if sub, err := f.CreateFolder("x"); err == nil {
			queue = append(queue, sub)
		}
		f.Release()
	}
	return nil
}

// An iterator with an error as the second value.
func openEach(s *mapi.Session, ids []mapi.EntryID) iter.Seq2[*mapi.MsgStore, error] {
	return func(yield func(*mapi.MsgStore, error) bool) {
		for _, id := range ids {
			st, err := s.OpenMsgStore(id, 0)
			if err != nil {
				if !yield(nil, err) {
					return
				}
				continue
			}
			ok := yield(st, nil)
			st.Release()
			if !ok {
				return
			}
		}
	}
}

func overEach(s *mapi.Session, ids []mapi.EntryID) error {
	for st, err := range openEach(s, ids) {
		if err != nil {
			return err
		}
		if err := st.SetProps(nil); err != nil {
			return err
		}
	}
	return nil
}

// The iterator defers: a break in the loop ends it well.
func openOne(s *mapi.Session) iter.Seq[*mapi.MsgStore] {
	return func(yield func(*mapi.MsgStore) bool) {
		st, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			return
		}
		defer st.Release()
		for yield(st) {
		}
	}
}

func overOne(s *mapi.Session) {
	for st := range openOne(s) {
		if st.SetProps(nil) == nil {
			break
		}
	}
}

// The iterator hands over: the loop releases.
func give(s *mapi.Session, ids []mapi.EntryID) iter.Seq[*mapi.MsgStore] {
	return func(yield func(*mapi.MsgStore) bool) {
		for _, id := range ids {
			st, err := s.OpenMsgStore(id, 0)
			if err == nil && !yield(st) {
				return
			}
		}
	}
}

func overGiven(s *mapi.Session, ids []mapi.EntryID) {
	for st := range give(s, ids) {
		use(st)
		st.Release()
	}
}

// A Logoff in the middle of a loop over range-over-func, with the store gone.
func loggedOffInLoop(seq iter.Seq[mapi.EntryID]) error {
	for id := range seq {
		s, err := mapi.LogonEx("", "", 0)
		if err != nil {
			return err
		}
		st, err := s.OpenMsgStore(id, 0)
		if err == nil {
			use(st)
			st.Release()
		}
		end(s)
		if err != nil {
			return err
		}
	}
	return nil
}

func loggedOffInLoopWrong(seq iter.Seq[mapi.EntryID]) error {
	for id := range seq {
		s, err := mapi.LogonEx("", "", 0)
		if err != nil {
			return err
		}
		st, err := s.OpenMsgStore(id, 0)
		end(s) // want `\(object-open-at-logoff\)`
		if err != nil {
			return err
		}
		st.Release()
	}
	return nil
}

// iter.Pull over an iterator that lends.
func pulled(s *mapi.Session) error {
	next, stop := iter.Pull(openOne(s))
	defer stop()
	if st, ok := next(); ok {
		return st.SetProps(nil)
	}
	return nil
}
