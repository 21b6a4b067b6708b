// Package misses holds mistakes that an earlier version did not find.
package misses

import (
	"io"
	"iter"
	"sync"
	"unsafe"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

// 1
func openStore(s *mapi.Session) (*mapi.MsgStore, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	defer st.Release()
	return st, nil
}

func useStore(s *mapi.Session) error {
	st, err := openStore(s)
	if err != nil {
		return err
	}
	return st.SetProps(nil) // want `\(use-after-release\)`
}

func useStore2(s *mapi.Session) error {
	st, err := openStore(s)
	if err != nil {
		return err
	}
	st.Release() // want `\(double-release\)`
	return nil
}

// 2
func firstTag(m *rawmapi.IMessage) uint32 {
	var n uint32
	var p *rawmapi.SPropValue
	if hr := m.GetProps(nil, 0, &n, &p); hr < 0 { // want `\(buffer-leak\)`
		return 0
	}
	return unsafe.Slice(p, n)[0].Tag
}

// 3
func body(m *mapi.Message) ([]byte, error) {
	str, err := m.OpenStream(0x1000, 0) // want `\(release-missing\)`
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(str)
	if err != nil {
		return nil, err
	}
	str.Release()
	return b, nil
}

// 4
type store interface {
	SetProps([]mapi.Prop) error
	Release() uint32
}

func open(s *mapi.Session) (store, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	return st, nil
}

func use(s *mapi.Session) error {
	st, err := open(s) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	if err := st.SetProps(nil); err != nil {
		return err
	}
	st.Release()
	return nil
}

// 5
func inbox(s *mapi.Session, id mapi.EntryID) (*mapi.Folder, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	defer st.Release() // want `\(child-outlives-store\)`
	return st.OpenFolder(id)
}

// 6
type holder struct {
	s  *mapi.Session
	st *mapi.MsgStore
}

func (h *holder) Switch(id mapi.EntryID) error {
	st, err := h.s.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	h.st = st
	return nil
}

func (h *holder) Close() { h.st.Release() }

func switchTwice(s *mapi.Session, a, b mapi.EntryID) error {
	h := &holder{s: s}
	if err := h.Switch(a); err != nil {
		return err
	}
	defer h.Close()
	return h.Switch(b) // missed: `\(overwrite-live\)`
}

// 7
type Mailbox struct {
	st   *mapi.MsgStore
	subs []*mapi.Folder
}

func (b *Mailbox) Add(id mapi.EntryID) error {
	f, err := b.st.OpenFolder(id) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	b.subs = append(b.subs, f)
	return nil
}

func (b *Mailbox) Close() { b.st.Release() }

// 8
type cleanup struct{ fs []func() }

func (c *cleanup) push(f func()) { c.fs = append(c.fs, f) }
func (c *cleanup) run() {
	for i := len(c.fs) - 1; i >= 0; i-- {
		c.fs[i]()
	}
}

func stackLeak(s *mapi.Session) error {
	var c cleanup
	st, err := s.OpenMsgStore(nil, 0) // missed: `\(release-missing\)`
	if err != nil {
		return err
	}
	c.push(func() { st.Release() })
	if err := st.SetProps(nil); err != nil {
		return err
	}
	c.run()
	return nil
}

func stackOrder(p string) error {
	s, err := mapi.LogonEx(p, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	var c cleanup
	defer c.run()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		s.Logoff(0)
		return err
	}
	c.push(func() { st.Release() })
	return s.Logoff(0) // missed: `\(object-open-at-logoff\)`
}

// 9
func onceFunc(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // missed: `\(release-missing\)`
	if err != nil {
		return err
	}
	closeStore := sync.OnceFunc(func() { st.Release() })
	if err := st.SetProps(nil); err != nil {
		return err
	}
	closeStore()
	return nil
}

// 10
func firstRow(t *mapi.Table) ([]mapi.Prop, error) {
	rows, err := t.QueryRows(1, 0)
	if err != nil {
		return nil, err
	}
	defer mapi.FreeProws(rows)
	if len(rows.Rows) == 0 {
		return nil, io.EOF
	}
	return rows.Rows[0].Props, nil
}

func copyFirst(t *mapi.Table, f *mapi.Folder) error {
	props, err := firstRow(t)
	if err != nil {
		return err
	}
	return f.SetProps(props) // missed: `\(use-after-free\)`
}

// 11
func fifo(p string) error {
	var undo []func()
	defer func() {
		for _, f := range undo {
			f()
		}
	}()
	s, err := mapi.LogonEx(p, "", 0)
	if err != nil {
		return err
	}
	undo = append(undo, func() { s.Logoff(0); s.Release() }) // missed: `\(object-open-at-logoff\)`
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	undo = append(undo, func() { st.Release() })
	return st.SetProps(nil)
}

// 12
func with(p string, f func(*mapi.Session) error) error {
	s, err := mapi.LogonEx(p, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	return f(s)
}

func keep(p string) error {
	var sess *mapi.Session
	if err := with(p, func(s *mapi.Session) error { sess = s; return nil }); err != nil {
		return err
	}
	t, err := sess.GetStatusTable(0) // missed: `\(use-after-release\)`
	if err != nil {
		return err
	}
	t.Release()
	return nil
}

// 13
func folders(st *mapi.MsgStore, ids []mapi.EntryID) iter.Seq[*mapi.Folder] {
	return func(yield func(*mapi.Folder) bool) {
		for _, id := range ids {
			f, err := st.OpenFolder(id)
			if err == nil && !yield(f) {
				return
			}
		}
	}
}

func useFolders(st *mapi.MsgStore, ids []mapi.EntryID) {
	for f := range folders(st, ids) { // missed: `\(release-missing\)`
		f.SetProps(nil)
	}
}

// 14
func release(x any) {
	switch v := x.(type) {
	case *mapi.Folder:
		v.Release()
	case *mapi.Message:
		v.Release()
	}
}

func rows(f *mapi.Folder) error {
	t, err := f.GetContentsTable(0) // missed: `\(release-missing\)`
	if err != nil {
		return err
	}
	defer release(t)
	return t.SeekRow(0)
}

// 15
func each(st *mapi.MsgStore, ids []mapi.EntryID, fn func(*mapi.Folder) error) error {
	for _, id := range ids {
		f, err := st.OpenFolder(id)
		if err != nil {
			return err
		}
		if err := fn(f); err != nil {
			return err
		}
	}
	return nil
}

func touchAll(st *mapi.MsgStore, ids []mapi.EntryID) error {
	return each(st, ids, func(f *mapi.Folder) error { return f.SetProps(nil) }) // missed: `\(release-missing\)`
}

// extra
func dropBuf(st *mapi.MsgStore, m *rawmapi.IMessage) (mapi.EntryID, error) {
	id, err := st.GetReceiveFolder("") // want `\(buffer-leak\)`
	if err != nil {
		return nil, err
	}
	return append(mapi.EntryID(nil), unsafe.Slice((*byte)(id), 24)...), nil
}

func drain(s *mapi.Session, ids []mapi.EntryID) {
	ch := make(chan *mapi.MsgStore, len(ids))
	for _, id := range ids {
		if st, err := s.OpenMsgStore(id, 0); err == nil { // missed: `\(release-missing\)`
			ch <- st
		}
	}
	close(ch)
	for st := range ch {
		st.SetProps(nil)
	}
}
