// Command bad ends MAPI on its first thread while others use it.
package main

import (
	"fmt"
	"runtime"

	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return
	}
	for _, profile := range []string{"a", "b"} {
		go func() {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			if err := mapi.Initialize(0); err != nil {
				return
			}
			defer mapi.Uninitialize()
			poll(profile)
		}()
	}
	fmt.Println("started")
	mapi.Uninitialize() // want `Uninitialize ends MAPI on its first thread while a goroutine that main started may still use it \(mapi-first-thread-exits-first\)`
}

func poll(profile string) {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return
	}
	s.Logoff(0)
	s.Release()
}
