// Package walks is correct throughout.
package walks

import (
	"cmp"
	"container/heap"
	"container/ring"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sort"
	"sync"

	"example.com/mail/mapi"
)

type Stores []*mapi.MsgStore

func (ss Stores) Close() {
	for _, s := range ss {
		s.Release()
	}
}
func (ss *Stores) Open(s *mapi.Session, id mapi.EntryID) error {
	st, err := s.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	*ss = append(*ss, st)
	return nil
}
func useStores(s *mapi.Session, ids []mapi.EntryID) error {
	var ss Stores
	defer func() { ss.Close() }()
	for _, id := range ids {
		if err := ss.Open(s, id); err != nil {
			return err
		}
	}
	return nil
}

type Folders map[string]*mapi.Folder

func (fs Folders) Close() {
	for k, f := range fs {
		f.Release()
		delete(fs, k)
	}
}
func (fs Folders) Open(st *mapi.MsgStore, name string) (*mapi.Folder, error) {
	if f, ok := fs[name]; ok {
		return f, nil
	}
	f, err := st.OpenFolder(mapi.EntryID(name))
	if err != nil {
		return nil, err
	}
	fs[name] = f
	return f, nil
}
func (fs Folders) Drop(name string) {
	if f, ok := fs[name]; ok {
		delete(fs, name)
		f.Release()
	}
}
func useFolders(st *mapi.MsgStore) error {
	fs := make(Folders)
	defer fs.Close()
	for _, n := range []string{"a", "b", "a"} {
		f, err := fs.Open(st, n)
		if err != nil {
			return err
		}
		if f.SetProps(nil) != nil {
			fs.Drop(n)
		}
	}
	return nil
}

// method expressions
func methodExpr(s *mapi.Session) error {
	open := (*mapi.Session).OpenMsgStore
	rel := (*mapi.MsgStore).Release
	st, err := open(s, nil, 0)
	if err != nil {
		return err
	}
	defer rel(st)
	return nil
}

// filter in place
func filter(s *mapi.Session, ids []mapi.EntryID) error {
	var sts []*mapi.MsgStore
	for _, id := range ids {
		if st, err := s.OpenMsgStore(id, 0); err == nil {
			sts = append(sts, st)
		}
	}
	sts = slices.DeleteFunc(sts, func(st *mapi.MsgStore) bool {
		if st.SetProps(nil) == nil {
			return false
		}
		st.Release()
		return true
	})
	for _, st := range sts {
		st.Release()
	}
	return nil
}
func filter2(s *mapi.Session, ids []mapi.EntryID) {
	var sts []*mapi.MsgStore
	for _, id := range ids {
		if st, err := s.OpenMsgStore(id, 0); err == nil {
			sts = append(sts, st)
		}
	}
	keep := sts[:0]
	for _, st := range sts {
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
func collect(s *mapi.Session, ids []mapi.EntryID) {
	seq := func(yield func(*mapi.MsgStore) bool) {
		for _, id := range ids {
			st, err := s.OpenMsgStore(id, 0)
			if err != nil {
				continue
			}
			if !yield(st) {
				return
			}
		}
	}
	all := slices.Collect(iter.Seq[*mapi.MsgStore](seq))
	for _, st := range all {
		st.Release()
	}
}
func collectMap(s *mapi.Session, ids []string) {
	m := maps.Collect(func(yield func(string, *mapi.MsgStore) bool) {
		for _, id := range ids {
			st, err := s.OpenMsgStore(mapi.EntryID(id), 0)
			if err != nil {
				continue
			}
			if !yield(id, st) {
				return
			}
		}
	})
	for _, st := range m {
		st.Release()
	}
}

// heap
type item struct {
	f   *mapi.Folder
	pri int
}
type pq []*item

func (p pq) Len() int           { return len(p) }
func (p pq) Less(i, j int) bool { return p[i].pri < p[j].pri }
func (p pq) Swap(i, j int)      { p[i], p[j] = p[j], p[i] }
func (p *pq) Push(x any)        { *p = append(*p, x.(*item)) }
func (p *pq) Pop() any {
	o := *p
	n := len(o) - 1
	x := o[n]
	*p = o[:n]
	return x
}
func useHeap(st *mapi.MsgStore) error {
	var q pq
	defer func() {
		for _, it := range q {
			it.f.Release()
		}
	}()
	for i := range 5 {
		f, err := st.OpenFolder(mapi.EntryID{byte(i)})
		if err != nil {
			return err
		}
		heap.Push(&q, &item{f, i})
	}
	for q.Len() > 0 {
		it := heap.Pop(&q).(*item)
		err := it.f.SetProps(nil)
		it.f.Release()
		if err != nil {
			return err
		}
	}
	return nil
}
func useRing(s *mapi.Session, n int) error {
	r := ring.New(n)
	defer r.Do(func(v any) {
		if st, ok := v.(*mapi.MsgStore); ok {
			st.Release()
		}
	})
	for range n {
		st, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			return err
		}
		r.Value = st
		r = r.Next()
	}
	return nil
}

// ring buffer
type window struct {
	buf  [4]*mapi.Folder
	next int
}

func (w *window) add(f *mapi.Folder) {
	if old := w.buf[w.next]; old != nil {
		old.Release()
	}
	w.buf[w.next] = f
	w.next = (w.next + 1) % len(w.buf)
}
func (w *window) Close() {
	for i, f := range w.buf {
		if f != nil {
			f.Release()
			w.buf[i] = nil
		}
	}
}
func useWindow(st *mapi.MsgStore) error {
	var w window
	defer w.Close()
	for i := range 10 {
		f, err := st.OpenFolder(mapi.EntryID{byte(i)})
		if err != nil {
			return err
		}
		w.add(f)
	}
	return nil
}

// queue with index
type queue struct {
	items []*mapi.Folder
}

func (q *queue) push(f *mapi.Folder) { q.items = append(q.items, f) }
func (q *queue) pop() (*mapi.Folder, bool) {
	if len(q.items) == 0 {
		return nil, false
	}
	f := q.items[0]
	q.items = q.items[1:]
	return f, true
}
func (q *queue) Close() {
	for f, ok := q.pop(); ok; f, ok = q.pop() {
		f.Release()
	}
}
func bfs(st *mapi.MsgStore) (n int, err error) {
	root, err := st.OpenFolder(nil)
	if err != nil {
		return 0, err
	}
	var q queue
	q.push(root)
	defer q.Close()
	for {
		f, ok := q.pop()
		if !ok {
			return n, nil
		}
		n++
		sub, err := f.CreateFolder("x")
		f.Release()
		if err != nil {
			return n, err
		}
		q.push(sub)
	}
}
func bfs2(st *mapi.MsgStore) error {
	root, err := st.OpenFolder(nil)
	if err != nil {
		return err
	}
	q := []*mapi.Folder{root}
	defer func() {
		for _, f := range q {
			f.Release()
		}
	}()
	for len(q) > 0 {
		f := q[0]
		q = q[1:]
		sub, err := f.CreateFolder("x")
		f.Release()
		if err != nil {
			return err
		}
		q = append(q, sub)
	}
	return nil
}

// refcount map
type shared struct {
	mu sync.Mutex
	s  *mapi.Session
	m  map[string]*rc
}
type rc struct {
	st *mapi.MsgStore
	n  int
}

func (c *shared) Acquire(k string) (*mapi.MsgStore, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	r := c.m[k]
	if r == nil {
		st, err := c.s.OpenMsgStore(mapi.EntryID(k), 0)
		if err != nil {
			return nil, err
		}
		r = &rc{st: st}
		c.m[k] = r
	}
	r.n++
	return r.st, nil
}
func (c *shared) Free(k string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	r, ok := c.m[k]
	if !ok {
		return
	}
	if r.n--; r.n == 0 {
		r.st.Release()
		delete(c.m, k)
	}
}
func useShared(s *mapi.Session) error {
	c := &shared{s: s, m: map[string]*rc{}}
	a, err := c.Acquire("a")
	if err != nil {
		return err
	}
	defer c.Free("a")
	b, err := c.Acquire("a")
	if err != nil {
		return err
	}
	defer c.Free("a")
	return errors.Join(a.SetProps(nil), b.SetProps(nil))
}

// bitmask ownership
const (
	ownSession = 1 << iota
	ownStore
)

type ctx struct {
	own uint
	s   *mapi.Session
	st  *mapi.MsgStore
}

func newCtx(s *mapi.Session, st *mapi.MsgStore) (c *ctx, err error) {
	c = &ctx{s: s, st: st}
	if c.s == nil {
		if c.s, err = mapi.LogonEx("", "", 0); err != nil {
			return nil, err
		}
		c.own |= ownSession
	}
	if c.st == nil {
		if c.st, err = c.s.OpenMsgStore(nil, 0); err != nil {
			c.Close()
			return nil, err
		}
		c.own |= ownStore
	}
	return c, nil
}
func (c *ctx) Close() {
	if c.own&ownStore != 0 {
		c.st.Release()
	}
	if c.own&ownSession != 0 {
		c.s.Logoff(0)
		c.s.Release()
	}
	c.own = 0
}
func useCtx() error {
	c, err := newCtx(nil, nil)
	if err != nil {
		return err
	}
	defer c.Close()
	return c.st.SetProps(nil)
}
func useCtx2(s *mapi.Session) error {
	c, err := newCtx(s, nil)
	if err != nil {
		return err
	}
	defer c.Close()
	return c.st.SetProps(nil)
}

// generic LRU
type Rel interface {
	comparable
	Release() uint32
}
type Cache[K cmp.Ordered, V Rel] struct {
	max  int
	keys []K
	m    map[K]V
	open func(K) (V, error)
}

func NewCache[K cmp.Ordered, V Rel](max int, open func(K) (V, error)) *Cache[K, V] {
	return &Cache[K, V]{max: max, m: make(map[K]V), open: open}
}
func (c *Cache[K, V]) Get(k K) (V, error) {
	if v, ok := c.m[k]; ok {
		return v, nil
	}
	v, err := c.open(k)
	if err != nil {
		var zero V
		return zero, fmt.Errorf("%v: %w", k, err)
	}
	if len(c.keys) == c.max {
		old := c.keys[0]
		c.keys = slices.Delete(c.keys, 0, 1)
		c.m[old].Release()
		delete(c.m, old)
	}
	c.keys = append(c.keys, k)
	c.m[k] = v
	return v, nil
}
func (c *Cache[K, V]) Close() {
	for _, k := range c.keys {
		c.m[k].Release()
	}
	c.keys, c.m = nil, nil
}
func useGC(s *mapi.Session) error {
	c := NewCache(2, func(k string) (*mapi.MsgStore, error) { return s.OpenMsgStore(mapi.EntryID(k), 0) })
	defer c.Close()
	for _, k := range []string{"a", "b", "c"} {
		st, err := c.Get(k)
		if err != nil {
			return err
		}
		_ = st.SetProps(nil)
	}
	return nil
}

// loops w/ labels
func labelled(s *mapi.Session, ids [][]mapi.EntryID) error {
next:
	for _, group := range ids {
		for _, id := range group {
			st, err := s.OpenMsgStore(id, 0)
			if err != nil {
				continue next
			}
			f, err := st.OpenFolder(nil)
			if err != nil {
				st.Release()
				continue next
			}
			err = f.SetProps(nil)
			f.Release()
			st.Release()
			switch {
			case err == nil:
				break next
			case errors.Is(err, errors.ErrUnsupported):
				continue
			default:
				return err
			}
		}
	}
	return nil
}
func lastGood(s *mapi.Session, ids []mapi.EntryID) (*mapi.MsgStore, error) {
	var good *mapi.MsgStore
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0)
		if err != nil {
			if good != nil {
				return good, nil
			}
			return nil, err
		}
		if good != nil {
			good.Release()
		}
		good = st
	}
	if good == nil {
		return nil, errors.New("none")
	}
	return good, nil
}
func useLast(s *mapi.Session) error {
	st, err := lastGood(s, nil)
	if err != nil {
		return err
	}
	defer st.Release()
	return nil
}
func sorted(st *mapi.MsgStore, names []string) error {
	type nf struct {
		name string
		f    *mapi.Folder
	}
	var all []nf
	defer func() {
		for i := range all {
			all[i].f.Release()
		}
	}()
	for _, n := range names {
		f, err := st.OpenFolder(mapi.EntryID(n))
		if err != nil {
			return err
		}
		all = append(all, nf{n, f})
	}
	sort.Slice(all, func(i, j int) bool { return all[i].name < all[j].name })
	for _, x := range all[1:] {
		if err := x.f.SetProps(nil); err != nil {
			return err
		}
	}
	return nil
}
func undoList(st *mapi.MsgStore, names []string) (err error) {
	var undo []func()
	defer func() {
		for i := range undo {
			undo[len(undo)-1-i]()
		}
	}()
	for _, n := range names {
		f, err := st.OpenFolder(mapi.EntryID(n))
		if err != nil {
			return err
		}
		undo = append(undo, func() { f.Release() })
		t, err := f.GetContentsTable(0)
		if err != nil {
			return err
		}
		undo = append(undo, func() { t.Release() })
		rs, err := t.QueryRows(1, 0)
		if err != nil {
			return err
		}
		undo = append(undo, func() { mapi.FreeProws(rs) })
	}
	return nil
}
func undoRel(st *mapi.MsgStore, names []string) (err error) {
	var undo []func() uint32
	defer func() {
		for _, u := range slices.Backward(undo) {
			u()
		}
	}()
	for _, n := range names {
		f, err := st.OpenFolder(mapi.EntryID(n))
		if err != nil {
			return err
		}
		undo = append(undo, f.Release)
	}
	return nil
}
func undoSession() (err error) {
	var undo []func()
	defer func() {
		for _, u := range slices.Backward(undo) {
			u()
		}
	}()
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	undo = append(undo, func() { s.Release() }, func() { s.Logoff(0) })
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	undo = append(undo, func() { st.Release() })
	return st.SetProps(nil)
}
