// Package mapiinitotherthread uses MAPI on threads that were not initialised.
package mapiinitotherthread

import (
	"log"
	"runtime"
	"sync"
	"time"

	"example.com/mail/mapi"
)

func captured(st *mapi.MsgStore, done chan error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	go func() {
		done <- st.SetProps(nil) // want `SetProps is called in a goroutine that has not initialised MAPI for its thread \(mapi-init-other-thread\)`
	}()
	return <-done
}

func inGroup(f *mapi.Folder, wg *sync.WaitGroup) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	for range 4 {
		wg.Go(func() {
			time.Sleep(time.Second)
			t, err := f.GetContentsTable(0) // want `\(mapi-init-other-thread\)`
			if err != nil {
				log.Print(err)
				return
			}
			t.Release()
		})
	}
	wg.Wait()
	return nil
}

func viaHelper(st *mapi.MsgStore, done chan bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := up(); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	go func() {
		defer close(done)
		touch(st) // want `touch is called in a goroutine that has not initialised MAPI for its thread \(mapi-init-other-thread\)`
	}()
	<-done
	return nil
}

func declared(st *mapi.MsgStore) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := up(); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	go touch(st) // want `\(mapi-init-other-thread\)`
	return nil
}

func up() error { return mapi.Initialize(0) }

func touch(st *mapi.MsgStore) {
	if err := st.SetProps(nil); err != nil {
		log.Print(err)
	}
}

func inDeferred(t *mapi.Table, done chan bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	go func() {
		defer func() {
			t.Release() // want `\(mapi-init-other-thread\)`
			close(done)
		}()
		time.Sleep(time.Second)
	}()
	<-done
	return nil
}

// Of a goroutine that is locked, the whole life is in view.
func locked(f *mapi.Folder, done chan bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		defer close(done)
		if t, err := f.GetContentsTable(0); err == nil { // want `\(mapi-call-before-init\)`
			t.Release()
		}
	}()
	<-done
	return nil
}

func byVariable(st *mapi.MsgStore, wg *sync.WaitGroup) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	use := func() {
		st.SetProps(nil) // want `\(mapi-init-other-thread\)`
	}
	wg.Go(func() { use() })
	wg.Wait()
	return nil
}
