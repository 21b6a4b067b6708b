// Package queues takes objects out of lists by slicing them. All of it is correct.
package queues

import "example.com/mail/mapi"

func breadthFirst(st *mapi.MsgStore) error {
	root, err := st.OpenFolder(nil)
	if err != nil {
		return err
	}
	queue := []*mapi.Folder{root}
	defer func() {
		for _, f := range queue {
			f.Release()
		}
	}()
	for len(queue) > 0 {
		f := queue[0]
		queue = queue[1:]
		sub, err := f.CreateFolder("x")
		f.Release()
		if err != nil {
			return err
		}
		queue = append(queue, sub)
	}
	return nil
}

func navigate(st *mapi.MsgStore, path []string) error {
	var stack []*mapi.Folder
	defer func() {
		for _, f := range stack {
			f.Release()
		}
	}()
	for _, p := range path {
		if p == ".." {
			if n := len(stack); n > 0 {
				stack[n-1].Release()
				stack = stack[:n-1]
			}
			continue
		}
		f, err := st.OpenFolder(mapi.EntryID(p))
		if err != nil {
			return err
		}
		stack = append(stack, f)
	}
	return nil
}

func filter(s *mapi.Session, ids []mapi.EntryID) {
	var stores []*mapi.MsgStore
	for _, id := range ids {
		if st, err := s.OpenMsgStore(id, 0); err == nil {
			stores = append(stores, st)
		}
	}
	keep := stores[:0]
	for _, st := range stores {
		if st.SetProps(nil) != nil {
			st.Release()
			continue
		}
		keep = append(keep, st)
	}
	for _, st := range keep {
		st.Release()
	}
}
