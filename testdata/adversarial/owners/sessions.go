package owners

import (
	"errors"
	"log"
	"runtime"
	"sync"

	"example.com/mail/mapi"
)

// Two sessions, each with a store of its own; nothing crosses.
func twoSessions() error {
	src, err := mapi.LogonEx("a", "", 0)
	if err != nil {
		return err
	}
	defer src.Release()
	defer src.Logoff(0)
	from, err := src.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer from.Release()
	dst, err := mapi.LogonEx("b", "", 0)
	if err != nil {
		return err
	}
	defer dst.Release()
	defer dst.Logoff(0)
	to, err := dst.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer to.Release()
	return errors.Join(touch(from), touch(to))
}

// The first session ends while the second goes on.
func oneAfterTheOther() error {
	src, err := mapi.LogonEx("a", "", 0)
	if err != nil {
		return err
	}
	dst, err := mapi.LogonEx("b", "", 0)
	if err != nil {
		src.Logoff(0)
		src.Release()
		return err
	}
	to, err := dst.OpenMsgStore(nil, 0)
	src.Logoff(0)
	src.Release()
	if err == nil {
		err = touch(to)
		to.Release()
	}
	dst.Logoff(0)
	dst.Release()
	return err
}

// The wrong session is logged off first.
func crossed() error {
	src, err := mapi.LogonEx("a", "", 0)
	if err != nil {
		return err
	}
	defer src.Release()
	dst, err := mapi.LogonEx("b", "", 0)
	if err != nil {
		src.Logoff(0)
		return err
	}
	defer dst.Release()
	to, err := dst.OpenMsgStore(nil, 0)
	if err != nil {
		src.Logoff(0)
		dst.Logoff(0)
		return err
	}
	dst.Logoff(0) // want `"to".*"dst".*\(object-open-at-logoff\)`
	to.Release()
	src.Logoff(0)
	return nil
}

// A slip of the name: src twice.
func slip() error {
	src, err := mapi.LogonEx("a", "", 0)
	if err != nil {
		return err
	}
	dst, err := mapi.LogonEx("b", "", 0) // want `"dst".*\(session-not-released\)`
	if err != nil {
		src.Logoff(0)
		src.Release()
		return err
	}
	dst.Logoff(0)
	src.Logoff(0)
	src.Release()
	return nil
}

// Unadvise on the wrong store.
func wrongStore(a, b *mapi.MsgStore, sink *mapi.AdviseSink) error {
	conn, err := a.Advise(nil, 1, sink)
	if err != nil {
		return err
	}
	err = work()
	b.Unadvise(conn) // want `\(unadvise-wrong-source\)`
	return err
}

// A package-level session with Init and Shutdown.
var (
	current      *mapi.Session
	currentStore *mapi.MsgStore
)

// Init logs on.
func Init() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		s.Logoff(0)
		s.Release()
		return err
	}
	current, currentStore = s, st
	return nil
}

// Shutdown ends what Init began.
func Shutdown() error {
	if current == nil {
		return nil
	}
	currentStore.Release()
	err := current.Logoff(0)
	current.Release()
	current, currentStore = nil, nil
	return err
}

var (
	global      *mapi.Session
	globalStore *mapi.MsgStore
)

// StartUp forgets the session on the error path.
func StartUp() error {
	s, err := mapi.LogonEx("", "", 0) // want `\(session-not-released\)`
	if err != nil {
		return err
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	global, globalStore = s, st
	return nil
}

// ShutDown uses what it has ended.
func ShutDown() {
	globalStore.Release()
	global.Logoff(0)
	global.Unadvise(0) // want `\(use-after-logoff\)`
	global.Release()
}

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
	if err := mapi.Initialize(0); err != nil { // want `\(lockosthread-missing\)`
		return err
	}
	defer mapi.Uninitialize()
	return work()
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
