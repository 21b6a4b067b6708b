// Package comthreads uses objects of COM on threads without MAPI. All of it is correct.
package comthreads

import (
	"runtime"

	"example.com/mail/mapi"
)

func owner(reqs <-chan func()) {
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
			return
		}
		defer mapi.CoUninitialize()
		app, err := mapi.CoCreateInstance("x")
		if err != nil {
			return
		}
		defer app.Release()
		for f := range reqs {
			f()
		}
	}()
}

func owner2(reqs <-chan int) {
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
			return
		}
		defer mapi.CoUninitialize()
		app, err := mapi.CoCreateInstance("x")
		if err != nil {
			return
		}
		app.Release()
	}()
}

// shared is an object of the multithreaded apartment, which may be used on any of its threads.
func shared() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(mapi.COINIT_MULTITHREADED); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	app, err := mapi.CoCreateInstance("x")
	if err != nil {
		return err
	}
	defer app.Release()
	done := make(chan bool)
	go func() {
		defer close(done)
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := mapi.CoInitializeEx(mapi.COINIT_MULTITHREADED); err != nil {
			return
		}
		defer mapi.CoUninitialize()
		app.AddRef()
		app.Release()
	}()
	<-done
	return nil
}
