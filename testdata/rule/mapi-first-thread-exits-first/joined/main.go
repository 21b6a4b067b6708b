// Command joined waits for its goroutine.
package main

import (
	"runtime"
	"sync"

	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil { // want `\(mapi-multithread-flag\)`
		return
	}
	defer mapi.Uninitialize()
	var wg sync.WaitGroup
	defer wg.Wait()
	wg.Go(func() {
		runtime.LockOSThread()
		if err := mapi.Initialize(0); err != nil {
			return
		}
		mapi.Uninitialize()
	})
}
