// Package undo keeps what is to be undone in stacks and tables of functions. All of it is correct.
package undo

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

// Stack is a cleanup stack with names.
type Stack struct {
	fs []func() error
}

func (s *Stack) Push(f func() error) { s.fs = append(s.fs, f) }
func (s *Stack) PushVoid(f func())   { s.fs = append(s.fs, func() error { f(); return nil }) }
func (s *Stack) PushCount(f func() uint32) {
	s.Push(func() error { f(); return nil })
}
func (s *Stack) Close() error {
	var errs []error
	for i := len(s.fs) - 1; i >= 0; i-- {
		errs = append(errs, s.fs[i]())
	}
	s.fs = nil
	return errors.Join(errs...)
}

func open(profile string) (_ *mapi.MsgStore, _ io.Closer, err error) {
	st := new(Stack)
	defer func() {
		if err != nil {
			st.Close()
		}
	}()
	runtime.LockOSThread()
	st.PushVoid(runtime.UnlockOSThread)
	if err = mapi.Initialize(0); err != nil {
		return nil, nil, err
	}
	st.PushVoid(mapi.Uninitialize)
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return nil, nil, err
	}
	st.PushCount(s.Release)
	st.Push(func() error { return s.Logoff(0) })
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, nil, err
	}
	st.PushCount(store.Release)
	return store, closer{st}, nil
}

type closer struct{ *Stack }

func use() error {
	store, c, err := open("x")
	if err != nil {
		return err
	}
	defer c.Close()
	return store.SetProps(nil)
}

func local() (err error) {
	var cleanup []func()
	onExit := func(name string, f func()) {
		cleanup = append(cleanup, func() {
			log.Print(name)
			f()
		})
	}
	defer func() {
		for i := range cleanup {
			cleanup[len(cleanup)-1-i]()
		}
	}()
	runtime.LockOSThread()
	onExit("unlock", runtime.UnlockOSThread)
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	onExit("mapi", mapi.Uninitialize)
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	onExit("session", func() { s.Logoff(0); s.Release() })
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	onExit("store", func() { st.Release() })
	for _, id := range []mapi.EntryID{nil, {1}} {
		f, err := st.OpenFolder(id)
		if err != nil {
			return err
		}
		onExit("folder", func() { f.Release() })
	}
	return nil
}

type step struct {
	name string
	up   func() error
	down func()
}

func pipeline(s *mapi.Session) (err error) {
	var st *mapi.MsgStore
	var f *mapi.Folder
	steps := []step{
		{"store", func() (err error) { st, err = s.OpenMsgStore(nil, 0); return }, func() { st.Release() }},
		{"folder", func() (err error) { f, err = st.OpenFolder(nil); return }, func() { f.Release() }},
	}
	for _, p := range steps {
		if err := p.up(); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		defer p.down()
	}
	return f.SetProps(nil)
}

func timer(s *mapi.Session, d time.Duration) *time.Timer {
	return time.AfterFunc(d, func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := mapi.Initialize(0); err != nil {
			return
		}
		defer mapi.Uninitialize()
		st, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			return
		}
		st.Release()
	})
}

type api struct {
	do func(func() error) error
	mu sync.Mutex
}

func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	err := a.do(func() error {
		s, err := mapi.LogonEx(r.FormValue("p"), "", 0)
		if err != nil {
			return err
		}
		defer s.Release()
		return s.Logoff(0)
	})
	if err != nil {
		http.Error(w, err.Error(), 500)
	}
}

func serve(ctx context.Context) error {
	calls := make(chan func())
	a := &api{do: func(f func() error) error {
		errc := make(chan error)
		select {
		case calls <- func() { errc <- f() }:
			return <-errc
		case <-ctx.Done():
			return ctx.Err()
		}
	}}
	srv := &http.Server{Handler: a}
	go func() {
		<-ctx.Done()
		srv.Shutdown(context.Background())
	}()
	go srv.ListenAndServe()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	for {
		select {
		case f := <-calls:
			f()
		case <-ctx.Done():
			return nil
		}
	}
}

// middleware chain
type handler func(*mapi.Session) error
type mw func(handler) handler

func chain(h handler, ms ...mw) handler {
	for i := len(ms) - 1; i >= 0; i-- {
		h = ms[i](h)
	}
	return h
}

func withStore(f func(*mapi.Session, *mapi.MsgStore) error) handler {
	return func(s *mapi.Session) error {
		st, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			return err
		}
		defer st.Release()
		return f(s, st)
	}
}

func logged(h handler) handler {
	return func(s *mapi.Session) error {
		err := h(s)
		log.Print(err)
		return err
	}
}

func locked(h handler) handler {
	var mu sync.Mutex
	return func(s *mapi.Session) error {
		mu.Lock()
		defer mu.Unlock()
		return h(s)
	}
}

func runAll() error {
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
	return chain(withStore(func(_ *mapi.Session, st *mapi.MsgStore) error { return st.SetProps(nil) }), logged, locked)(s)
}

// options with functional closers per element
type resource struct {
	name  string
	close func()
}

func resources(s *mapi.Session) ([]resource, error) {
	var rs []resource
	undo := func() {
		for _, r := range rs {
			r.close()
		}
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	rs = append(rs, resource{"store", func() { st.Release() }})
	ab, err := s.OpenAddressBook(0)
	if err != nil {
		undo()
		return nil, err
	}
	rs = append(rs, resource{name: "ab", close: func() { ab.Release() }})
	return rs, nil
}

func retrying(s *mapi.Session) (err error) {
	attempts := []func() (*mapi.MsgStore, error){
		func() (*mapi.MsgStore, error) { return s.OpenMsgStore(nil, 0) },
		func() (*mapi.MsgStore, error) { return s.OpenMsgStore(mapi.EntryID{1}, 0) },
	}
	for _, a := range attempts {
		st, e := a()
		if e != nil {
			err = errors.Join(err, e)
			continue
		}
		defer st.Release()
		return st.SetProps(nil)
	}
	return err
}
