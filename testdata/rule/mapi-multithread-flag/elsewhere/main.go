// Command elsewhere has let someone else go first.
package main

import (
	"runtime"

	"example.com/mail/mapi"
)

var setup = func() {}

func main() {
	runtime.LockOSThread()
	setup()
	if err := mapi.Initialize(0); err != nil {
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
