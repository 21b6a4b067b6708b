// Package threadwork runs MAPI on threads of its own. All of it is correct.
package threadwork

import (
	"context"
	"errors"
	"fmt"
	"log"
	"runtime"
	"sync"
	"time"

	"example.com/mail/mapi"
)

// ---- scheduler with embedded struct, generics

type Result[T any] struct {
	V   T
	Err error
}

// OnThread runs f on a thread of its own.
func OnThread[T any](f func() (T, error)) (T, error) {
	ch := make(chan Result[T], 1)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		var r Result[T]
		defer func() { ch <- r }()
		if r.Err = mapi.Initialize(0); r.Err != nil {
			return
		}
		defer mapi.Uninitialize()
		r.V, r.Err = f()
	}()
	r := <-ch
	return r.V, r.Err
}

func count(id mapi.EntryID) (int, error) {
	return OnThread(func() (int, error) {
		s, err := mapi.LogonEx("", "", 0)
		if err != nil {
			return 0, err
		}
		defer s.Release()
		defer s.Logoff(0)
		st, err := s.OpenMsgStore(id, 0)
		if err != nil {
			return 0, err
		}
		defer st.Release()
		return 1, nil
	})
}

// ---- loop that handles panics and keeps thread

type Loop struct {
	mu     sync.Mutex
	closed bool
	reqs   chan func()
	quit   chan struct{}
	wg     sync.WaitGroup
}

func (l *Loop) Start() error {
	started := make(chan error, 1)
	l.wg.Add(1)
	go l.main(started)
	return <-started
}

func (l *Loop) main(started chan<- error) {
	defer l.wg.Done()
	runtime.LockOSThread()
	err := mapi.Initialize(mapi.MAPI_MULTITHREAD_NOTIFICATIONS)
	started <- err
	if err != nil {
		runtime.UnlockOSThread()
		return
	}
	defer func() {
		mapi.Uninitialize()
		runtime.UnlockOSThread()
	}()
	for {
		select {
		case f := <-l.reqs:
			l.safely(f)
		case <-l.quit:
			return
		}
	}
}

func (l *Loop) safely(f func()) {
	defer func() {
		if r := recover(); r != nil {
			log.Print(r)
		}
	}()
	f()
}

func (l *Loop) Stop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return
	}
	l.closed = true
	close(l.quit)
	l.wg.Wait()
}

// ---- nested initialisations: inner helper counts

func nested() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return inner()
}

func inner() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return nil
}

// ---- thread kept locked on failure: the goroutine ends the thread

func poison(ctx context.Context, f func(context.Context) error) {
	go func() {
		runtime.LockOSThread()
		if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
			log.Print(err)
			return
		}
		defer mapi.CoUninitialize()
		if err := f(ctx); err == nil {
			return
		}
		log.Print("thread dies")
	}()
}

// ---- retry

func retry(n int) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var err error
	for i := range n {
		if err = mapi.Initialize(0); err == nil {
			break
		}
		time.Sleep(time.Duration(i) * time.Second)
	}
	if err != nil {
		return fmt.Errorf("after %d: %w", n, err)
	}
	defer mapi.Uninitialize()
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	return s.Logoff(0)
}

// ---- library object with state enumerations

type state int

const (
	idle state = iota
	com
	mapiUp
)

type runtimeEnv struct {
	st state
}

func (r *runtimeEnv) up() (err error) {
	runtime.LockOSThread()
	defer func() {
		if err != nil {
			r.down()
		}
	}()
	if err = mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
		return err
	}
	r.st = com
	if err = mapi.Initialize(mapi.NoCoInit); err != nil {
		return err
	}
	r.st = mapiUp
	return nil
}

func (r *runtimeEnv) down() {
	switch r.st {
	case mapiUp:
		mapi.Uninitialize()
		fallthrough
	case com:
		mapi.CoUninitialize()
	}
	r.st = idle
	runtime.UnlockOSThread()
}

func useEnv() error {
	var r runtimeEnv
	if err := r.up(); err != nil {
		return err
	}
	defer r.down()
	return nil
}

// ---- flags

type Env struct{ mapi, ole, locked bool }

func (e *Env) Close() {
	if e == nil {
		return
	}
	if e.ole {
		mapi.OleUninitialize()
		e.ole = false
	}
	if e.mapi {
		mapi.Uninitialize()
		e.mapi = false
	}
	if e.locked {
		runtime.UnlockOSThread()
		e.locked = false
	}
}

func NewEnv() (*Env, error) {
	e := &Env{}
	runtime.LockOSThread()
	e.locked = true
	if err := mapi.Initialize(0); err != nil {
		e.Close()
		return nil, err
	}
	e.mapi = true
	if err := mapi.OleInitialize(); err != nil {
		e.Close()
		return nil, err
	}
	e.ole = true
	return e, nil
}

func withEnv(f func() error) error {
	e, err := NewEnv()
	if err != nil {
		return err
	}
	defer e.Close()
	return f()
}

func withEnvT(f func() error) (err error) {
	var e *Env
	if e, err = NewEnv(); err != nil {
		return
	}
	defer func() { e.Close() }()
	err = f()
	return
}

// ---- refcounted guard

var (
	mu   sync.Mutex
	refs int
)

func acquire() error {
	mu.Lock()
	defer mu.Unlock()
	if refs == 0 {
		runtime.LockOSThread()
		if err := mapi.Initialize(0); err != nil {
			runtime.UnlockOSThread()
			return err
		}
	}
	refs++
	return nil
}

func release() {
	mu.Lock()
	defer mu.Unlock()
	if refs--; refs == 0 {
		mapi.Uninitialize()
		runtime.UnlockOSThread()
	}
}

func useRef() error {
	if err := acquire(); err != nil {
		return err
	}
	defer release()
	return nil
}

// ---- S_FALSE style

func coinit() (func(), error) {
	runtime.LockOSThread()
	err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED)
	var e mapi.Error
	if err != nil && !(errors.As(err, &e) && e == 1) {
		runtime.UnlockOSThread()
		return func() {}, err
	}
	return func() { mapi.CoUninitialize(); runtime.UnlockOSThread() }, nil
}

func useCo() error {
	done, err := coinit()
	defer done()
	if err != nil {
		return err
	}
	app, err := mapi.CoCreateInstance("x")
	if err != nil {
		return err
	}
	defer app.Release()
	return nil
}

// ---- watch with ticker goroutine signalling the owner via select

func watch(ctx context.Context, st *mapi.MsgStore) error {
	stop, err := coinit()
	if err != nil {
		return err
	}
	defer stop()
	tick := make(chan struct{})
	go func() {
		t := time.NewTicker(time.Minute)
		defer t.Stop()
		for {
			select {
			case <-t.C:
				select {
				case tick <- struct{}{}:
				case <-ctx.Done():
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}()
	for {
		select {
		case <-tick:
			if err := st.SetProps(nil); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// ---- owner thread pattern with object sent in a request struct back to the same thread

type req struct {
	obj  *mapi.Unknown
	done chan<- struct{}
}

func server() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	obj, err := mapi.CoCreateInstance("x")
	if err != nil {
		return err
	}
	defer obj.Release()
	reqs := make(chan req)
	go client(obj, reqs)
	for r := range reqs {
		r.obj.AddRef()
		r.obj.Release()
		close(r.done)
	}
	return nil
}

func client(obj *mapi.Unknown, reqs chan<- req) {
	defer close(reqs)
	done := make(chan struct{})
	reqs <- req{obj, done}
	<-done
}

// ---- the object is created by goroutine and returned to caller in MTA
func make1() (*mapi.Unknown, error) {
	type res struct {
		o   *mapi.Unknown
		err error
	}
	ch := make(chan res)
	go func() {
		o, err := mapi.CoCreateInstance("x")
		ch <- res{o, err}
	}()
	r := <-ch
	return r.o, r.err
}
