// Package app is correct throughout.
package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"
	"unsafe"

	"example.com/mail/mapi"
)

// stage with fallthrough
type stage int

const (
	none stage = iota
	inited
	oleOn
	utilOn
	loggedOn
	storeOpen
)

type App struct {
	stage stage
	s     *mapi.Session
	st    *mapi.MsgStore
}

func (a *App) Up() error {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return a.fail(err)
	}
	a.stage = inited
	if err := mapi.OleInitialize(); err != nil {
		return a.fail(err)
	}
	a.stage = oleOn
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return a.fail(err)
	}
	a.stage = utilOn
	var err error
	if a.s, err = mapi.LogonEx("", "", 0); err != nil {
		return a.fail(err)
	}
	a.stage = loggedOn
	if a.st, err = a.s.OpenMsgStore(nil, 0); err != nil {
		return a.fail(err)
	}
	a.stage = storeOpen
	return nil
}

func (a *App) fail(err error) error { a.Down(); return err }

func (a *App) Down() {
	switch a.stage {
	case storeOpen:
		a.st.Release()
		a.st = nil
		fallthrough
	case loggedOn:
		a.s.Logoff(0)
		a.s.Release()
		a.s = nil
		fallthrough
	case utilOn:
		mapi.DeinitMapiUtil()
		fallthrough
	case oleOn:
		mapi.OleUninitialize()
		fallthrough
	case inited:
		mapi.Uninitialize()
	}
	a.stage = none
	runtime.UnlockOSThread()
}

func runApp() error {
	a := new(App)
	if err := a.Up(); err != nil {
		return err
	}
	defer a.Down()
	return a.st.SetProps(nil)
}

// nested scopes in init
func mainish() (err error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err = mapi.Initialize(0); err != nil {
		return fmt.Errorf("init: %w", err)
	}
	defer mapi.Uninitialize()
	if e := mapi.OleInitialize(); e == nil {
		defer mapi.OleUninitialize()
	} else {
		fmt.Fprintln(os.Stderr, "no ole:", e)
	}
	util := mapi.ScInitMapiUtil(0) == nil
	defer func() {
		if util {
			mapi.DeinitMapiUtil()
		}
	}()
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return
	}
	defer func() {
		if e := s.Logoff(0); e != nil && err == nil {
			err = e
		}
		s.Release()
	}()
	return paging(s)
}

func paging(s *mapi.Session) error {
	t, err := s.GetMsgStoresTable(0)
	if err != nil {
		return err
	}
	defer t.Release()
outer:
	for page := 0; ; page++ {
		rows, err := t.QueryRows(50, 0)
		if err != nil {
			return fmt.Errorf("page %d: %w", page, err)
		}
		for _, r := range rows.Rows {
			switch {
			case len(r.Props) == 0:
				mapi.FreeProws(rows)
				break outer
			case r.Props[0].Tag == 7:
				continue
			}
			id := mapi.EntryID(fmt.Sprint(r.Props[0].Tag))
			if err := touchStore(s, id); err != nil {
				if errors.Is(err, os.ErrNotExist) {
					continue
				}
				mapi.FreeProws(rows)
				return err
			}
		}
		last := len(rows.Rows) < 50
		mapi.FreeProws(rows)
		if last {
			break
		}
	}
	return nil
}

func touchStore(s *mapi.Session, id mapi.EntryID) error {
	st, err := s.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	return st.SetProps(nil)
}

func pages(t *mapi.Table) iter.Seq2[*mapi.RowSet, error] {
	return func(yield func(*mapi.RowSet, error) bool) {
		for {
			rs, err := t.QueryRows(10, 0)
			if err != nil {
				yield(nil, err)
				return
			}
			if len(rs.Rows) == 0 {
				mapi.FreeProws(rs)
				return
			}
			if !yield(rs, nil) {
				return
			}
		}
	}
}

// the consumer owns
func consumePages(t *mapi.Table) (n int, err error) {
	for rs, err := range pages(t) {
		if err != nil {
			return n, err
		}
		n += len(rs.Rows)
		mapi.FreeProws(rs)
		if n > 1000 {
			break
		}
	}
	return n, nil
}

func pull(t *mapi.Table) error {
	next, stop := iter.Pull2(pages(t))
	defer stop()
	for {
		rs, err, ok := next()
		if !ok {
			return nil
		}
		if err != nil {
			return err
		}
		mapi.FreeProws(rs)
	}
}

// rows with defer in a func literal
func eachRow(t *mapi.Table, f func(mapi.Row) error) error {
	for {
		done, err := func() (bool, error) {
			rs, err := t.QueryRows(10, 0)
			if err != nil {
				return true, err
			}
			defer mapi.FreeProws(rs)
			for _, r := range rs.Rows {
				if err := f(r); err != nil {
					return true, err
				}
			}
			return len(rs.Rows) == 0, nil
		}()
		if done || err != nil {
			return err
		}
	}
}

// owned flag
func pick(s *mapi.Session, given *mapi.MsgStore) (err error) {
	st, own := given, false
	if st == nil {
		if st, err = s.OpenMsgStore(nil, 0); err != nil {
			return err
		}
		own = true
	}
	defer func() {
		if own {
			st.Release()
		}
	}()
	return st.SetProps(nil)
}

func pick2(s *mapi.Session, given *mapi.MsgStore) error {
	st := given
	release := func() {}
	if st == nil {
		opened, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			return err
		}
		st, release = opened, func() { opened.Release() }
	}
	defer release()
	return st.SetProps(nil)
}

func getStore(s *mapi.Session, given *mapi.MsgStore) (*mapi.MsgStore, func(), error) {
	if given != nil {
		return given, func() {}, nil
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, nil, err
	}
	return st, func() { st.Release() }, nil
}

func useGet(s *mapi.Session, given *mapi.MsgStore) error {
	st, done, err := getStore(s, given)
	if err != nil {
		return err
	}
	defer done()
	return st.SetProps(nil)
}

// success flag
func keep(s *mapi.Session) (_ *mapi.MsgStore, err error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	ok := false
	defer func() {
		if !ok {
			st.Release()
		}
	}()
	if err := st.SetProps(nil); err != nil {
		return nil, err
	}
	ok = true
	return st, nil
}

func useKeep(s *mapi.Session) error {
	a, err := keep(s)
	if err != nil {
		return err
	}
	defer a.Release()
	b, err := keep(s)
	if err != nil {
		return err
	}
	defer b.Release()
	return errors.Join(a.SetProps(nil), b.SetProps(nil))
}

// two sessions, copy
func copyAll(src, dst string) (err error) {
	from, err := mapi.LogonEx(src, "", 0)
	if err != nil {
		return err
	}
	defer func() { from.Logoff(0); from.Release() }()
	to, err := mapi.LogonEx(dst, "", 0)
	if err != nil {
		return err
	}
	defer func() { to.Logoff(0); to.Release() }()
	a, err := from.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer a.Release()
	b, err := to.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer b.Release()
	return copyFolder(a, b, nil)
}

func copyFolder(a, b *mapi.MsgStore, id mapi.EntryID) error {
	fa, err := a.OpenFolder(id)
	if err != nil {
		return err
	}
	defer fa.Release()
	fb, err := b.OpenFolder(id)
	if err != nil {
		return err
	}
	defer fb.Release()
	t, err := fa.GetContentsTable(0)
	if err != nil {
		return err
	}
	defer t.Release()
	return eachRow(t, func(r mapi.Row) error {
		src, err := fa.OpenMessage(mapi.EntryID{1})
		if err != nil {
			return err
		}
		defer src.Release()
		dst, err := fb.CreateMessage(0)
		if err != nil {
			return err
		}
		defer dst.Release()
		p, err := src.GetProps(nil)
		if err != nil {
			return err
		}
		defer mapi.FreeBuffer(p)
		if err := dst.SetProps(unsafe.Slice((*mapi.Prop)(p), 3)); err != nil {
			return err
		}
		return dst.SaveChanges(mapi.KeepOpenReadWrite)
	})
}

// function tables
type op struct {
	name string
	open func(*mapi.Session) (io.Closer, error)
}
type relCloser[T interface{ Release() uint32 }] struct{ v T }

func (r relCloser[T]) Close() error { r.v.Release(); return nil }

func wrap[T interface{ Release() uint32 }](v T, err error) (io.Closer, error) {
	if err != nil {
		return nil, err
	}
	return relCloser[T]{v}, nil
}

var ops = []op{
	{"store", func(s *mapi.Session) (io.Closer, error) { return wrap(s.OpenMsgStore(nil, 0)) }},
	{"ab", func(s *mapi.Session) (io.Closer, error) { return wrap(s.OpenAddressBook(0)) }},
	{"status", func(s *mapi.Session) (io.Closer, error) {
		t, err := s.GetStatusTable(0)
		if err != nil {
			return nil, err
		}
		return relCloser[*mapi.Table]{t}, nil
	}},
}

func runOps(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	for _, o := range ops {
		c, err := o.open(s)
		if err != nil {
			return fmt.Errorf("%s: %w", o.name, err)
		}
		if err := c.Close(); err != nil {
			return err
		}
	}
	return nil
}

// errgroup with context
func parallel(ctx context.Context, s *mapi.Session, ids []mapi.EntryID) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	sem := make(chan struct{}, 4)
	var wg sync.WaitGroup
loop:
	for _, id := range ids {
		select {
		case sem <- struct{}{}:
		case <-ctx.Done():
			break loop
		}
		st, err := s.OpenMsgStore(id, 0)
		if err != nil {
			<-sem
			cancel(err)
			break
		}
		wg.Go(func() {
			defer func() { <-sem }()
			defer st.Release()
			if err := st.SetProps(nil); err != nil {
				cancel(err)
			}
		})
	}
	wg.Wait()
	return context.Cause(ctx)
}

// producer / consumer with ownership through channel
func pipeline(s *mapi.Session, ids []mapi.EntryID) error {
	ch := make(chan *mapi.MsgStore)
	errc := make(chan error, 1)
	go func() {
		defer close(ch)
		for _, id := range ids {
			st, err := s.OpenMsgStore(id, 0)
			if err != nil {
				errc <- err
				return
			}
			ch <- st
		}
		errc <- nil
	}()
	for st := range ch {
		_ = st.SetProps(nil)
		st.Release()
	}
	return <-errc
}

// producer that gives up
func producer(ctx context.Context, s *mapi.Session, out chan<- *mapi.MsgStore) error {
	for i := range 10 {
		st, err := s.OpenMsgStore(mapi.EntryID{byte(i)}, 0)
		if err != nil {
			return err
		}
		select {
		case out <- st:
		case <-ctx.Done():
			st.Release()
			return ctx.Err()
		case <-time.After(time.Second):
			st.Release()
		}
	}
	return nil
}

// once closer
func onceCloser(s *mapi.Session) (func() error, *mapi.MsgStore, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, nil, err
	}
	return sync.OnceValue(func() error { st.Release(); return nil }), st, nil
}
func useOnce(s *mapi.Session) error {
	closeStore, st, err := onceCloser(s)
	if err != nil {
		return err
	}
	defer closeStore()
	if err := st.SetProps(nil); err != nil {
		return err
	}
	return closeStore()
}

func onceFunc(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	rel := sync.OnceFunc(func() { st.Release() })
	defer rel()
	if strings.HasPrefix("a", "b") {
		rel()
		return nil
	}
	return st.SetProps(nil)
}

// lazy
type Lazy struct {
	s     *mapi.Session
	once  sync.Once
	store *mapi.MsgStore
	err   error
}

func (l *Lazy) Get() (*mapi.MsgStore, error) {
	l.once.Do(func() { l.store, l.err = l.s.OpenMsgStore(nil, 0) })
	return l.store, l.err
}
func (l *Lazy) Close() {
	if l.store != nil {
		l.store.Release()
	}
}
func useLazy() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	l := &Lazy{s: s}
	defer l.Close()
	st, err := l.Get()
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

type LazyFunc struct {
	get func() (*mapi.MsgStore, error)
}

func lazyFunc(s *mapi.Session) error {
	var st *mapi.MsgStore
	get := sync.OnceValues(func() (*mapi.MsgStore, error) {
		var err error
		st, err = s.OpenMsgStore(nil, 0)
		return st, err
	})
	defer func() {
		if st != nil {
			st.Release()
		}
	}()
	for range 3 {
		x, err := get()
		if err != nil {
			return err
		}
		_ = x.SetProps(nil)
	}
	return nil
}
