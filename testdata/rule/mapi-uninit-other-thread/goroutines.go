package mapiuninitotherthread

import (
	"log"
	"runtime"
	"sync"
	"time"

	"example.com/mail/mapi"
)

func inGroup(work func() error, wg *sync.WaitGroup) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	err := work()
	wg.Go(mapi.Uninitialize) // want `\(mapi-uninit-other-thread\)`
	return err
}

func inTimer(work func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	err := work()
	time.AfterFunc(time.Minute, func() {
		log.Print("end")
		mapi.Uninitialize() // want `\(mapi-uninit-other-thread\)`
	})
	return err
}

func inHelper(work func() error, done chan bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	err := work()
	go func() {
		<-done
		time.Sleep(time.Second)
		down() // want `\(mapi-uninit-other-thread\)`
	}()
	return err
}

func inDeferred(work func() error, done chan bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	err := work()
	go func() {
		defer func() { down() }() // want `\(mapi-uninit-other-thread\)`
		<-done
	}()
	return err
}

func down() { mapi.OleUninitialize() }

func up() error { return mapi.OleInitialize() }

// The goroutine has an initialisation of its own, by a helper.
func ownByHelper(work func() error, wg *sync.WaitGroup) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := up(); err != nil {
		return err
	}
	defer down()
	wg.Go(func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := up(); err != nil {
			return
		}
		defer down()
		time.Sleep(time.Second)
	})
	return work()
}

// So it has here, by a function that is not in view.
func ownByOther(work, start func() error, wg *sync.WaitGroup) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := up(); err != nil {
		return err
	}
	defer down()
	wg.Go(func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		defer down()
		if err := start(); err != nil {
			log.Print(err)
		}
	})
	return work()
}
