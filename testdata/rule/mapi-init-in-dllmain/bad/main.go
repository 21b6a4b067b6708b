// Command bad initialises MAPI while it is being loaded.
package main

import (
	"log"
	"runtime"

	"example.com/mail/mapi"
)

func init() {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil { // want `Initialize is called while the library is being loaded or unloaded, when MAPI cannot load its own \(mapi-init-in-dllmain\)`
		log.Print(err)
	}
}

var started = start() == nil // want `\(mapi-init-in-dllmain\)`

func start() error { return mapi.Initialize(0) }

//export DllMain
func DllMain(instance uintptr, reason uint32, reserved uintptr) bool {
	if reason == 0 {
		mapi.Uninitialize() // want `\(mapi-init-in-dllmain\)`
	}
	return started
}

func main() {}
