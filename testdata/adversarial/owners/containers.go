package owners

import (
	"sync"

	"example.com/mail/mapi"
)

// A map of stores, opened lazily and closed together.
type cache struct {
	mu      sync.Mutex
	session *mapi.Session
	stores  map[string]*mapi.MsgStore
}

func newCache() (*cache, error) {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return nil, err
	}
	return &cache{session: s, stores: make(map[string]*mapi.MsgStore)}, nil
}

func (c *cache) get(id string) (*mapi.MsgStore, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if st, ok := c.stores[id]; ok {
		return st, nil
	}
	st, err := c.session.OpenMsgStore(mapi.EntryID(id), 0)
	if err != nil {
		return nil, err
	}
	c.stores[id] = st
	return st, nil
}

func (c *cache) evict(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if st := c.stores[id]; st != nil {
		delete(c.stores, id)
		st.Release()
	}
}

func (c *cache) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, st := range c.stores {
		st.Release()
	}
	clear(c.stores)
	defer c.session.Release()
	return c.session.Logoff(0)
}

func useCache() error {
	c, err := newCache()
	if err != nil {
		return err
	}
	defer c.Close()
	st, err := c.get("inbox")
	if err != nil {
		return err
	}
	if err := touch(st); err != nil {
		return err
	}
	c.evict("inbox")
	return nil
}

func useCacheLeak() error {
	c, err := newCache() // want `\((session-not-released|release-missing)\)`
	if err != nil {
		return err
	}
	st, err := c.get("inbox")
	if err != nil {
		return err
	}
	return touch(st)
}

// A pool hands stores out and takes them back.
type pool struct {
	session *mapi.Session
	free    chan *mapi.MsgStore
}

func (p *pool) get() (*mapi.MsgStore, error) {
	select {
	case st := <-p.free:
		return st, nil
	default:
		return p.session.OpenMsgStore(nil, 0)
	}
}

func (p *pool) put(st *mapi.MsgStore) {
	select {
	case p.free <- st:
	default:
		st.Release()
	}
}

func (p *pool) drain() {
	for {
		select {
		case st := <-p.free:
			st.Release()
		default:
			return
		}
	}
}

func usePool(p *pool) error {
	st, err := p.get()
	if err != nil {
		return err
	}
	defer p.put(st)
	return touch(st)
}

// A slice of folders.
type tree struct{ folders []*mapi.Folder }

func (t *tree) add(st *mapi.MsgStore, id mapi.EntryID) error {
	f, err := st.OpenFolder(id)
	if err != nil {
		return err
	}
	t.folders = append(t.folders, f)
	return nil
}

func (t *tree) Close() {
	for i := len(t.folders) - 1; i >= 0; i-- {
		t.folders[i].Release()
	}
	t.folders = nil
}

func useTree(st *mapi.MsgStore, ids []mapi.EntryID) error {
	var t tree
	defer t.Close()
	for _, id := range ids {
		if err := t.add(st, id); err != nil {
			return err
		}
	}
	return t.folders[0].SetProps(nil)
}

// The folder is not kept where it is too deep.
func (t *tree) addDeep(st *mapi.MsgStore, id mapi.EntryID, depth int) error {
	f, err := st.OpenFolder(id) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	if depth > 9 {
		return nil
	}
	t.folders = append(t.folders, f)
	return nil
}
