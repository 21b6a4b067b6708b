package control

import (
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
	st, err := again(3, func() (*mapi.MsgStore, error) { return s.OpenMsgStore(nil, 0) }) // missed: `\(release-missing\)`
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
