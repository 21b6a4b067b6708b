// Command declared starts a function that initialises MAPI.
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
	wg.Go(worker)
	wg.Wait()
}

func worker() {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return
	}
	defer mapi.Uninitialize()
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return
	}
	s.Logoff(0)
	s.Release()
}
