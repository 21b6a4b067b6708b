// Command joined waits for its goroutine.
package main

import (
	"runtime"

	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	if err := mapi.CoInitialize(); err != nil {
		return
	}
	defer mapi.CoUninitialize()
	done := make(chan bool)
	go func() {
		defer close(done)
		runtime.LockOSThread()
		if err := mapi.CoInitializeEx(mapi.COINIT_MULTITHREADED); err != nil {
			return
		}
		mapi.CoUninitialize()
	}()
	<-done
}
