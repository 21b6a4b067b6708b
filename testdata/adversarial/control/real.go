package control

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"runtime"
	"sync"
	"time"

	"example.com/mail/mapi"
)

// closeInto keeps the first error of a deferred Close.
func closeInto(c io.Closer, err *error) {
	if e := c.Close(); e != nil && *err == nil {
		*err = e
	}
}

type storeCloser struct{ *mapi.MsgStore }

func (c storeCloser) Close() error {
	c.Release()
	return nil
}

func closedInto(s *mapi.Session) (err error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer closeInto(storeCloser{st}, &err)
	return st.SetProps(nil)
}

// again repeats f until it succeeds.
func again[T any](n int, f func() (T, error)) (x T, err error) {
	for i := range n {
		if x, err = f(); err == nil {
			return x, nil
		}
		time.Sleep(time.Duration(i) * time.Second)
	}
	return x, fmt.Errorf("%d times: %w", n, err)
}

func openedAgain(s *mapi.Session) error {
	st, err := again(3, func() (*mapi.MsgStore, error) { return s.OpenMsgStore(nil, 0) })
	if err != nil {
		return err
	}
	defer st.Release()
	return st.SetProps(nil)
}

func openedAgainLeak(s *mapi.Session) error {
	st, err := again(3, func() (*mapi.MsgStore, error) { return s.OpenMsgStore(nil, 0) }) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// A thread of its own for MAPI, fed with functions.
type thread struct {
	calls chan func(*mapi.Session)
	done  chan struct{}
	err   error
}

func newThread() *thread {
	t := &thread{calls: make(chan func(*mapi.Session)), done: make(chan struct{})}
	go func() {
		defer close(t.done)
		t.err = t.run()
	}()
	return t
}

func (t *thread) run() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	for f := range t.calls {
		f(s)
	}
	return nil
}

func (t *thread) do(f func(*mapi.Session)) { t.calls <- f }

func (t *thread) Close() error {
	close(t.calls)
	<-t.done
	return t.err
}

func onThread() (err error) {
	t := newThread()
	defer func() { err = errors.Join(err, t.Close()) }()
	t.do(func(s *mapi.Session) {
		st, e := s.OpenMsgStore(nil, 0)
		if e != nil {
			err = e
			return
		}
		defer st.Release()
		err = st.SetProps(nil)
	})
	return err
}

// A handler of HTTP requests opens per request.
func serve(s *mapi.Session) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/touch", func(w http.ResponseWriter, r *http.Request) {
		st, err := s.OpenMsgStore(mapi.EntryID(r.FormValue("id")), 0)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		defer st.Release()
		if err := st.SetProps(nil); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
	mux.HandleFunc("/leak", func(w http.ResponseWriter, r *http.Request) {
		st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		if err := st.SetProps(nil); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		st.Release()
	})
	return mux
}

// The whole way from the logon to the rows.
func subjects(profile string) (n int, err error) {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return 0, fmt.Errorf("logon: %w", err)
	}
	defer func() {
		if e := s.Logoff(0); e != nil {
			log.Printf("logoff: %v", e)
		}
		s.Release()
	}()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return 0, fmt.Errorf("store: %w", err)
	}
	defer st.Release()
	f, err := st.OpenFolder(nil)
	if err != nil {
		return 0, fmt.Errorf("folder: %w", err)
	}
	defer f.Release()
	t, err := f.GetContentsTable(0)
	if err != nil {
		return 0, fmt.Errorf("contents: %w", err)
	}
	defer t.Release()
	for {
		rows, err := t.QueryRows(100, 0)
		if err != nil {
			return n, err
		}
		count := len(rows.Rows)
		mapi.FreeProws(rows)
		if count == 0 {
			return n, nil
		}
		n += count
	}
}

// A client with a pool of stores and an idempotent Close.
type mailClient struct {
	mu      sync.Mutex
	session *mapi.Session
	stores  map[string]*mapi.MsgStore
	closed  bool
}

func dial(profile string) (*mailClient, error) {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return nil, err
	}
	return &mailClient{session: s, stores: make(map[string]*mapi.MsgStore)}, nil
}

var errClosed = errors.New("closed")

func (c *mailClient) store(name string) (*mapi.MsgStore, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return nil, errClosed
	}
	if st, ok := c.stores[name]; ok {
		return st, nil
	}
	st, err := c.session.OpenMsgStore(mapi.EntryID(name), 0)
	if err != nil {
		return nil, err
	}
	c.stores[name] = st
	return st, nil
}

func (c *mailClient) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return nil
	}
	c.closed = true
	for name, st := range c.stores {
		st.Release()
		delete(c.stores, name)
	}
	err := c.session.Logoff(0)
	c.session.Release()
	return err
}

func clientUse() (err error) {
	c, err := dial("work")
	if err != nil {
		return err
	}
	defer c.Close()
	st, err := c.store("inbox")
	if err != nil {
		return err
	}
	if err := st.SetProps(nil); err != nil {
		return err
	}
	return c.Close()
}

func clientLeak() error {
	c, err := dial("work") // want `\(session-not-released\)`
	if err != nil {
		return err
	}
	st, err := c.store("inbox")
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// A client whose Close has the order wrong.
type hastyClient struct {
	session *mapi.Session
	stores  []*mapi.MsgStore
}

func (c *hastyClient) open(ids []mapi.EntryID) (err error) {
	if c.session, err = mapi.LogonEx("", "", 0); err != nil {
		return err
	}
	for _, id := range ids {
		st, err := c.session.OpenMsgStore(id, 0)
		if err != nil {
			return err
		}
		c.stores = append(c.stores, st)
	}
	return nil
}

func (c *hastyClient) Close() {
	c.session.Logoff(0) // want `\(object-open-at-logoff\)`
	for _, st := range c.stores {
		st.Release()
	}
	c.session.Release()
}

// Poll until the context is done.
func poll(ctx context.Context, profile string, every time.Duration) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer func() { s.Logoff(0); s.Release() }()
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-t.C:
			if err := pollOnce(s); err != nil {
				log.Print(err)
			}
		}
	}
}

func pollOnce(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	q, err := st.GetOutgoingQueue(0)
	if err != nil {
		return err
	}
	defer q.Release()
	return q.SetColumns(nil)
}

// Copying between two stores, each ended by its own defer.
func copyAll(s *mapi.Session, ids []mapi.EntryID) (err error) {
	from, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer from.Release()
	to, err := s.OpenMsgStore(mapi.EntryID{1}, 0)
	if err != nil {
		return err
	}
	defer to.Release()
	for _, id := range ids {
		if err := func() error {
			m, err := from.OpenMessage(id)
			if err != nil {
				return err
			}
			defer m.Release()
			return m.ModifyRecipients(nil)
		}(); err != nil {
			return fmt.Errorf("%x: %w", id, err)
		}
	}
	return nil
}

// A stream is an io.Writer; the commit decides.
func writeBody(m *mapi.MAPIProp, r io.Reader) (err error) {
	w, err := m.OpenStream(1, 0)
	if err != nil {
		return err
	}
	defer w.Release()
	if _, err := io.Copy(w, r); err != nil {
		return err
	}
	return w.Commit(0)
}

// Lazily opened parts and a Close that ends what is there.
type parts struct {
	store  *mapi.MsgStore
	folder *mapi.Folder
	table  *mapi.Table
}

func (p *parts) load(s *mapi.Session) (err error) {
	defer func() {
		if err != nil {
			p.Close()
		}
	}()
	if p.store, err = s.OpenMsgStore(nil, 0); err != nil {
		return err
	}
	if p.folder, err = p.store.OpenFolder(nil); err != nil {
		return err
	}
	p.table, err = p.folder.GetContentsTable(0)
	return err
}

func (p *parts) Close() {
	if p.table != nil {
		p.table.Release()
	}
	if p.folder != nil {
		p.folder.Release()
	}
	if p.store != nil {
		p.store.Release()
	}
	*p = parts{}
}

func useParts(s *mapi.Session) error {
	var p parts
	if err := p.load(s); err != nil {
		return err
	}
	defer p.Close()
	return p.table.SetColumns(nil)
}

func usePartsLeak(s *mapi.Session) error {
	var p parts
	if err := p.load(s); err != nil { // want `\(release-missing\)`
		return err
	}
	return p.table.SetColumns(nil)
}

// The order of two sessions does not matter, that of each with its store does.
func twoSessions() error {
	a, err := mapi.LogonEx("a", "", 0)
	if err != nil {
		return err
	}
	defer end(a)
	b, err := mapi.LogonEx("b", "", 0)
	if err != nil {
		return err
	}
	defer end(b)
	sa, err := a.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer sa.Release()
	sb, err := b.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer sb.Release()
	return errors.Join(sa.SetProps(nil), sb.SetProps(nil))
}
