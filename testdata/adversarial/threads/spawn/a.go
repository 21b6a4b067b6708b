// Package spawn is correct throughout.
package spawn

import (
	"context"
	"fmt"
	"log"
	"runtime"
	"sync"
	"time"

	"example.com/mail/adversarial/threads/lock"
	"example.com/mail/mapi"
)

// A pool whose workers each have a thread.
type pool struct {
	jobs chan func(*mapi.Session)
	wg   sync.WaitGroup
}

func (p *pool) start(n int, profile string) {
	for range n {
		p.wg.Go(func() {
			if err := p.work(profile); err != nil {
				log.Print(err)
			}
		})
	}
	for range n {
		p.wg.Add(1)
		go p.worker(profile)
	}
}

func (p *pool) worker(profile string) {
	defer p.wg.Done()
	if err := p.work(profile); err != nil {
		log.Print(err)
	}
}

func (p *pool) work(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	return p.serve(profile)
}

func (p *pool) serve(profile string) error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	for job := range p.jobs {
		job(s)
	}
	return s.Logoff(0)
}

// A goroutine locks through another package.
func pinned(profile string, p *pool) {
	go func() {
		unpin := lock.Pin()
		defer unpin()
		if err := p.serve(profile); err != nil {
			log.Print(err)
		}
	}()
	go func() {
		lock.Lock()
		defer lock.Unlock()
		_ = p.serve(profile)
	}()
	go func() {
		_ = lock.With(func() error { return p.serve(profile) })
	}()
	go func() {
		_ = lock.Do(func() error { return p.serve(profile) })
	}()
	var t lock.Thread
	go func() {
		t.Acquire()
		defer t.Drop()
		_ = p.serve(profile)
	}()
}

// A variable holds the function that locks.
func byVariable(profile string, p *pool) {
	attach := func() func() {
		runtime.LockOSThread()
		return runtime.UnlockOSThread
	}
	go func() {
		defer attach()()
		_ = p.serve(profile)
	}()
}

// The goroutine's own initialisation is behind a sync.Once, or a variable.
func lazily(st *mapi.MsgStore, wg *sync.WaitGroup) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(mapi.MAPI_MULTITHREAD_NOTIFICATIONS); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	attach := func() error {
		runtime.LockOSThread()
		return mapi.Initialize(0)
	}
	detach := func() {
		mapi.Uninitialize()
		runtime.UnlockOSThread()
	}
	wg.Go(func() {
		if attach() != nil {
			return
		}
		defer detach()
		st.SetProps(nil)
	})
	var once sync.Once
	jobs := make(chan int)
	go func() {
		for range jobs {
			once.Do(func() { _ = attach() })
			st.SetProps(nil)
		}
	}()
	close(jobs)
	wg.Wait()
	return nil
}

// What is started has nothing to do with MAPI.
func beside(ctx context.Context, cancel func(), st *mapi.MsgStore) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	timer := time.AfterFunc(time.Minute, cancel)
	defer timer.Stop()
	stop := context.AfterFunc(ctx, func() { fmt.Println("ends") })
	defer stop()
	go func() {
		<-ctx.Done()
		log.Print(ctx.Err())
	}()
	return st.SetProps(nil)
}

// The thread is unlocked once more than is in view where a function value locks.
type engine struct{ pin, unpin func() }

func (e *engine) run(work func() error) error {
	e.pin()
	runtime.LockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		runtime.UnlockOSThread()
		return err
	}
	err := work()
	mapi.OleUninitialize()
	runtime.UnlockOSThread()
	e.unpin()
	return err
}

// A result of a goroutine's helper crosses back to the thread that owns the form.
func shows(m *mapi.FormMgr, load func() (string, error)) error {
	classes := make(chan string)
	go func() {
		defer close(classes)
		if class, err := load(); err == nil {
			classes <- class
		}
	}()
	for class := range classes {
		form, err := m.LoadForm(class)
		if err != nil {
			return err
		}
		form.DoVerb(1)
		form.ShutdownForm(0)
		form.Release()
	}
	return nil
}

// A form is handed from one goroutine to the next, which only gives it back.
func passesOn(m *mapi.FormMgr) error {
	forms, back := make(chan *mapi.Form, 1), make(chan *mapi.Form, 1)
	go func() {
		for f := range forms {
			back <- f
		}
	}()
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	forms <- form
	form = <-back
	defer form.Release()
	return form.DoVerb(1)
}

// Whether to lock is a matter of how the worker is set up.
type worker struct{ pin bool }

func (w *worker) run() {
	if w.pin {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
	}
	if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
		return
	}
	mapi.CoUninitialize()
}

func (w *worker) start() {
	go w.run()
	go func() { w.run() }()
	go func() {
		if runtime.GOOS == "windows" {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
		}
		if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
			return
		}
		mapi.CoUninitialize()
	}()
}
