// Command channel waits for a message of its goroutine.
package main

import (
	"runtime"

	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	if err := mapi.Initialize(mapi.MAPI_MULTITHREAD_NOTIFICATIONS); err != nil {
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
	for range done {
	}
}
