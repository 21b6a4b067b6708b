// Package own is correct throughout.
package own

import (
	"runtime"

	"example.com/mail/mapi"
)

func use(start func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	done := make(chan bool)
	go func() {
		defer close(done)
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if start() != nil { // initialises MAPI for this thread
			return
		}
		mapi.Uninitialize()
	}()
	<-done
	return nil
}
