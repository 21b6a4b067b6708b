// Command asked takes its flags from its arguments.
package main

import (
	"os"
	"runtime"

	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	if err := mapi.Initialize(uint32(len(os.Args))); err != nil {
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
