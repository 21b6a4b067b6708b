// Command flagged gives MAPI a thread of its own.
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
	go func() {
		runtime.LockOSThread()
		if err := mapi.Initialize(0); err != nil {
			return
		}
		mapi.Uninitialize()
	}()
}
