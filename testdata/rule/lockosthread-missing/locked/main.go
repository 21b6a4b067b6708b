// Command locked locks its thread, each goroutine its own.
package main

import (
	"log"
	"runtime"

	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		log.Print(err)
		return
	}
	defer mapi.Uninitialize()
	done := make(chan bool)
	go func() {
		pin()
		defer runtime.UnlockOSThread()
		if err := mapi.CoInitializeEx(0); err == nil {
			mapi.CoUninitialize()
		}
		close(done)
	}()
	<-done
}

func pin() { runtime.LockOSThread() }
