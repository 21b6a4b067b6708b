// Command goroutine uses MAPI on a thread of its own, without initialising it there or anywhere.
package main

import (
	"log"
	"runtime"

	"example.com/mail/mapi"
)

func main() {
	done := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		p, err := mapi.AllocateBuffer(16) // want `\(mapi-call-before-init\)`
		if err == nil {
			mapi.FreeBuffer(p)
		}
		done <- err
	}()
	if err := <-done; err != nil {
		log.Print(err)
	}
}
