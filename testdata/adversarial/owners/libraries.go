package owners

import (
	"log"
	"runtime"
	"sync"

	"example.com/mail/mapi"
)

// A worker goroutine with a life of its own.
func worker(jobs <-chan mapi.EntryID, errs chan<- error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		errs <- err
		return
	}
	defer mapi.Uninitialize()
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		errs <- err
		return
	}
	defer s.Release()
	defer s.Logoff(0)
	for id := range jobs {
		errs <- job(s, id)
	}
}

func job(s *mapi.Session, id mapi.EntryID) error {
	st, err := s.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	return touch(st)
}

func workers(ids []mapi.EntryID) {
	jobs, errs := make(chan mapi.EntryID), make(chan error, len(ids))
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			worker(jobs, errs)
		}()
	}
	for _, id := range ids {
		jobs <- id
	}
	close(jobs)
	wg.Wait()
	close(errs)
	for err := range errs {
		log.Print(err)
	}
}

// The worker's session outlives its library.
func workerWrong(jobs <-chan mapi.EntryID) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		mapi.Uninitialize()
		return err
	}
	defer s.Release() // want `\(mapi-call-after-uninit\)`
	for id := range jobs {
		if err := job(s, id); err != nil {
			log.Print(err)
		}
	}
	s.Logoff(0)
	mapi.Uninitialize()
	return nil
}

// No lock.
func workerUnlocked() error {
	if err := mapi.Initialize(0); err != nil { // whoever calls this may have locked the thread
		return err
	}
	defer mapi.Uninitialize()
	return work()
}

func startUnlocked(errs chan<- error) {
	go func() { errs <- workerUnlocked() }() // want `\(lockosthread-missing\)`
}

// Unlocked too early.
func workerUnlocks() error {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		runtime.UnlockOSThread()
		return err
	}
	defer mapi.Uninitialize()
	runtime.UnlockOSThread() // want `\(unlock-while-initialized\)`
	return work()
}

// A library object counts its users.
type library struct {
	mu    sync.Mutex
	users int
}

func (l *library) acquire() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.users == 0 {
		if err := mapi.Initialize(0); err != nil {
			return err
		}
	}
	l.users++
	return nil
}

func (l *library) release() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.users--
	if l.users == 0 {
		mapi.Uninitialize()
	}
}

var lib library

func withLibrary() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := lib.acquire(); err != nil {
		return err
	}
	defer lib.release()
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	return s.Logoff(0)
}

// A runtime of both libraries, by flags.
type env struct{ mapiUp, oleUp bool }

func (e *env) up() error {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		runtime.UnlockOSThread()
		return err
	}
	e.mapiUp = true
	if err := mapi.OleInitialize(); err != nil {
		e.down()
		return err
	}
	e.oleUp = true
	return nil
}

func (e *env) down() {
	if e.oleUp {
		mapi.OleUninitialize()
		e.oleUp = false
	}
	if e.mapiUp {
		mapi.Uninitialize()
		e.mapiUp = false
	}
	runtime.UnlockOSThread()
}

func withEnv() error {
	var e env
	if err := e.up(); err != nil {
		return err
	}
	defer e.down()
	return work()
}

type badEnv struct{ mapiUp, oleUp bool }

func (e *badEnv) up() error {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	e.mapiUp = true
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	e.oleUp = true
	return nil
}

func (e *badEnv) down() {
	if e.mapiUp {
		mapi.Uninitialize() // want `\(ole-after-mapi-uninit\)`
	}
	if e.oleUp {
		mapi.OleUninitialize()
	}
}
