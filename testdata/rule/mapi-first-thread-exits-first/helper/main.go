// Command helper leaves the waiting to a function.
package main

import (
	"runtime"

	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	if err := mapi.Initialize(mapi.MAPI_MULTITHREAD_NOTIFICATIONS | mapi.MAPI_NO_COINIT*0); err != nil {
		return
	}
	defer mapi.Uninitialize()
	done := make(chan bool, 1)
	go func() {
		defer func() { done <- true }()
		runtime.LockOSThread()
		if err := mapi.Initialize(0); err != nil {
			return
		}
		mapi.Uninitialize()
	}()
	wait(done)
}

func wait(done chan bool) { <-done }
