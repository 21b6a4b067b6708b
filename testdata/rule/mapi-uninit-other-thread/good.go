package mapiuninitotherthread

import (
	"runtime"

	"example.com/mail/mapi"
)

func sameThread(work func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return work()
}

// Each goroutine initialises for itself.
func ownThread(work func() error, done chan bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := mapi.OleInitialize(); err != nil {
			return
		}
		defer mapi.OleUninitialize()
		<-done
	}()
	return work()
}

// The goroutine that initialised is asked to end.
func asked(jobs chan func(), quit chan bool) {
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := mapi.CoInitializeEx(0); err != nil {
			return
		}
		defer mapi.CoUninitialize()
		for {
			select {
			case job := <-jobs:
				job()
			case <-quit:
				return
			}
		}
	}()
	go func() { close(quit) }()
}
