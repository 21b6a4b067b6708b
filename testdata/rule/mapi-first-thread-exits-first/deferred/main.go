// Command deferred ends MAPI in a deferred call.
package main

import (
	"runtime"

	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	if err := mapi.Initialize(mapi.MAPI_NO_COINIT * 0); err != nil {
		return
	}
	defer mapi.Uninitialize() // want `\(mapi-first-thread-exits-first\)`
	go func() {
		runtime.LockOSThread()
		if start() != nil {
			return
		}
		mapi.Uninitialize()
	}()
}

func start() error { return mapi.Initialize(0) }
