// Command bad uses MAPI on two threads.
package main

import (
	"runtime"

	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil { // want `Initialize does not set MAPI_MULTITHREAD_NOTIFICATIONS, though a goroutine that main starts uses MAPI too \(mapi-multithread-flag\)`
		return
	}
	defer mapi.Uninitialize()
	done := make(chan bool)
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
