// Command flagged sets the flag in its first call; later ones only count.
package main

import (
	"runtime"
	"sync"

	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	if err := mapi.Initialize(mapi.MAPI_MULTITHREAD_NOTIFICATIONS); err != nil {
		return
	}
	defer mapi.Uninitialize()
	if err := mapi.Initialize(0); err != nil {
		return
	}
	defer mapi.Uninitialize()
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			runtime.LockOSThread()
			if err := mapi.Initialize(0); err != nil {
				return
			}
			mapi.Uninitialize()
		})
	}
	wg.Wait()
}
