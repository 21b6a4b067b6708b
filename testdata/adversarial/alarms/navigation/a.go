// Package navigation is correct throughout.
package navigation

import "example.com/mail/mapi"

func stackWalk(st *mapi.MsgStore, path []string) error {
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

func stackWalk2(st *mapi.MsgStore, path []string) error {
	var stack []*mapi.Folder
	defer func() {
		for _, f := range stack {
			f.Release()
		}
	}()
	for _, p := range path {
		f, err := st.OpenFolder(mapi.EntryID(p))
		if err != nil {
			return err
		}
		stack = append(stack, f)
		if len(stack) > 4 {
			stack[0].Release()
			stack = stack[1:]
		}
	}
	return nil
}

type nav struct{ stack []*mapi.Folder }

func (n *nav) push(f *mapi.Folder) { n.stack = append(n.stack, f) }
func (n *nav) pop() {
	last := len(n.stack) - 1
	n.stack[last].Release()
	n.stack = n.stack[:last]
}
func (n *nav) Close() {
	for len(n.stack) > 0 {
		n.pop()
	}
}
func useNav(st *mapi.MsgStore, path []string) error {
	var n nav
	defer n.Close()
	for _, p := range path {
		if p == ".." {
			n.pop()
			continue
		}
		f, err := st.OpenFolder(mapi.EntryID(p))
		if err != nil {
			return err
		}
		n.push(f)
	}
	return nil
}
func stackWalk3(st *mapi.MsgStore, path []string) error {
	var stack []*mapi.Folder
	for _, p := range path {
		if p == ".." && len(stack) > 0 {
			top := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			top.Release()
			continue
		}
		f, err := st.OpenFolder(mapi.EntryID(p))
		if err != nil {
			for _, f := range stack {
				f.Release()
			}
			return err
		}
		stack = append(stack, f)
	}
	for _, f := range stack {
		f.Release()
	}
	return nil
}
func stackWalk4(st *mapi.MsgStore) error {
	var stack []*mapi.Folder
	defer func() {
		for _, f := range stack {
			f.Release()
		}
	}()
	for range 3 {
		f, err := st.OpenFolder(nil)
		if err != nil {
			return err
		}
		stack = append(stack, f)
	}
	top := stack[len(stack)-1]
	stack = stack[:len(stack)-1]
	top.Release()
	return nil
}
func mapDel(st *mapi.MsgStore, path []string) error {
	open := map[string]*mapi.Folder{}
	defer func() {
		for _, f := range open {
			f.Release()
		}
	}()
	for _, p := range path {
		if f, ok := open[p]; ok {
			f.Release()
			delete(open, p)
			continue
		}
		f, err := st.OpenFolder(mapi.EntryID(p))
		if err != nil {
			return err
		}
		open[p] = f
	}
	return nil
}
