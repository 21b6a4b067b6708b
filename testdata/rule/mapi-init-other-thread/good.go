package mapiinitotherthread

import (
	"fmt"
	"runtime"
	"sync"

	"example.com/mail/mapi"
)

// Each goroutine initialises for itself.
func own(st *mapi.MsgStore, done chan error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := mapi.Initialize(0); err != nil {
			done <- err
			return
		}
		defer mapi.Uninitialize()
		done <- st.SetProps(nil)
	}()
	return <-done
}

func ownByHelper(st *mapi.MsgStore, done chan error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := up(); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	go func() {
		if err := pin(); err != nil {
			done <- err
			return
		}
		defer unpin()
		done <- st.SetProps(nil)
	}()
	return <-done
}

func pin() error {
	runtime.LockOSThread()
	return mapi.Initialize(0)
}

func unpin() {
	mapi.Uninitialize()
	runtime.UnlockOSThread()
}

// A function that is not in view may initialise.
func ownByOther(st *mapi.MsgStore, attach func() func(), wg *sync.WaitGroup) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	wg.Go(func() {
		defer attach()()
		touch(st)
	})
	wg.Go(func() { attached(st, attach) })
	go attached(st, attach)
	wg.Wait()
	return nil
}

func attached(st *mapi.MsgStore, attach func() func()) {
	detach := attach()
	touch(st)
	detach()
}

// So may a method that only the caller knows.
type apartment interface{ Enter() error }

func ownByMethod(st *mapi.MsgStore, a apartment, done chan error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	go func() {
		if err := a.Enter(); err != nil {
			done <- err
			return
		}
		done <- st.SetProps(nil)
	}()
	return <-done
}

// A literal that is run by a function which initialises.
func lentTo(st *mapi.MsgStore, wg *sync.WaitGroup) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	wg.Go(func() {
		_ = with(func() { touch(st) })
	})
	wg.Wait()
	return nil
}

func with(f func()) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	f()
	return nil
}

// The goroutine does not call MAPI.
func printing(st *mapi.MsgStore, done chan bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	go func() {
		fmt.Println(st)
		close(done)
	}()
	<-done
	return st.SetProps(nil)
}

// It asks the owner of the thread to.
func posting(st *mapi.MsgStore, jobs chan func()) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	go func() {
		jobs <- func() { touch(st) }
		close(jobs)
	}()
	for job := range jobs {
		job()
	}
	return nil
}

// Who has initialised MAPI, and for which threads, is not known.
func unknown(st *mapi.MsgStore, done chan error) error {
	go func() { done <- st.SetProps(nil) }()
	return <-done
}

// The goroutine ends before MAPI is initialised.
func before(done chan bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	go func() { close(done) }()
	<-done
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	mapi.Uninitialize()
	return nil
}

// Simple MAPI needs no initialisation.
func simple(s mapi.SimpleSession, done chan error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	go func() { done <- mapi.MAPISendMail(s, nil, 0) }()
	return <-done
}
