// Command bad ends the first apartment before the others.
package main

import (
	"runtime"

	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return
	}
	go func() {
		runtime.LockOSThread()
		if err := mapi.CoInitializeEx(mapi.COINIT_MULTITHREADED); err != nil {
			return
		}
		mapi.CoUninitialize()
	}()
	mapi.OleUninitialize() // want `OleUninitialize ends the first apartment of the program while a goroutine that main started may still use COM \(first-sta-last\)`
}
