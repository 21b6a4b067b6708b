// Command second lets its goroutine go first.
package main

import (
	"runtime"

	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	ready, done := make(chan bool), make(chan bool)
	go func() {
		runtime.LockOSThread()
		if err := mapi.Initialize(mapi.MAPI_MULTITHREAD_NOTIFICATIONS); err != nil {
			return
		}
		defer mapi.Uninitialize()
		close(ready)
		<-done
	}()
	<-ready
	if err := mapi.Initialize(0); err != nil {
		return
	}
	defer mapi.Uninitialize()
	go func() {
		defer close(done)
		runtime.LockOSThread()
		if err := mapi.Initialize(0); err != nil {
			return
		}
		mapi.Uninitialize()
	}()
	<-done
}
