package control

import (
	"maps"
	"slices"

	"example.com/mail/mapi"
)

// A linked list of stores.
type node struct {
	st   *mapi.MsgStore
	next *node
}

func linked(s *mapi.Session, ids []mapi.EntryID) error {
	var head *node
	defer func() {
		for n := head; n != nil; n = n.next {
			n.st.Release()
		}
	}()
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0)
		if err != nil {
			return err
		}
		head = &node{st, head}
	}
	return work()
}

func linkedLeak(s *mapi.Session, ids []mapi.EntryID) error {
	var head *node
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0) // want `\(release-missing\)`
		if err != nil {
			return err
		}
		head = &node{st, head}
	}
	for n := head; n != nil; n = n.next {
		use(n.st)
	}
	return work()
}

// Results by index.
func byIndex(s *mapi.Session, ids []mapi.EntryID) (err error) {
	stores := make([]*mapi.MsgStore, len(ids))
	for i, id := range ids {
		if stores[i], err = s.OpenMsgStore(id, 0); err != nil {
			for _, st := range stores[:i] {
				st.Release()
			}
			return err
		}
	}
	for i := range stores {
		stores[i].Release()
	}
	return nil
}

func byIndexLeak(s *mapi.Session, ids []mapi.EntryID) (err error) {
	stores := make([]*mapi.MsgStore, len(ids))
	for i, id := range ids {
		if stores[i], err = s.OpenMsgStore(id, 0); err != nil { // want `\(release-missing\)`
			return err
		}
	}
	for i := range stores {
		stores[i].Release()
	}
	return nil
}

// Several kinds of objects in a slice of an interface.
func several(s *mapi.Session) error {
	var open []interface{ Release() uint32 }
	defer func() {
		for _, o := range slices.Backward(open) {
			o.Release()
		}
	}()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	open = append(open, st)
	f, err := st.OpenFolder(nil)
	if err != nil {
		return err
	}
	open = append(open, f)
	return f.SetProps(nil)
}

// The same by iterator functions of the library.
func values(s *mapi.Session, names []string) error {
	stores := make(map[string]*mapi.MsgStore, len(names))
	defer func() {
		for st := range maps.Values(stores) {
			st.Release()
		}
	}()
	for _, name := range names {
		if _, ok := stores[name]; ok {
			continue
		}
		st, err := s.OpenMsgStore(mapi.EntryID(name), 0)
		if err != nil {
			return err
		}
		stores[name] = st
	}
	return nil
}

// A cache that opens what it lacks.
type cache struct {
	s      *mapi.Session
	stores map[string]*mapi.MsgStore
}

func (c *cache) get(name string) (*mapi.MsgStore, error) {
	if st, ok := c.stores[name]; ok {
		return st, nil
	}
	st, err := c.s.OpenMsgStore(mapi.EntryID(name), 0)
	if err != nil {
		return nil, err
	}
	c.stores[name] = st
	return st, nil
}

func (c *cache) Close() {
	for _, st := range c.stores {
		st.Release()
	}
	clear(c.stores)
}

func cached(s *mapi.Session) error {
	c := &cache{s, map[string]*mapi.MsgStore{}}
	defer c.Close()
	a, err := c.get("a")
	if err != nil {
		return err
	}
	b, err := c.get("b")
	if err != nil {
		return err
	}
	use(a)
	use(b)
	return nil
}

// What the cache lent is not the borrower's to release.
func cachedStolen(s *mapi.Session) error {
	c := &cache{s, map[string]*mapi.MsgStore{}}
	a, err := c.get("a")
	if err != nil {
		return err
	}
	a.Release()
	c.Close() // missed: `\(double-release\)`
	return nil
}

// A pool in a buffered channel.
func pool(s *mapi.Session, n int) error {
	free := make(chan *mapi.MsgStore, n)
	defer func() {
		close(free)
		for st := range free {
			st.Release()
		}
	}()
	for range n {
		st, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			return err
		}
		free <- st
	}
	st := <-free
	use(st)
	free <- st
	return nil
}
