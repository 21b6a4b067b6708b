// Command main is correct throughout.
package main

import (
	"runtime"

	"example.com/mail/mapi"
)

func init() { runtime.LockOSThread() }

func main() {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return
	}
	runtime.UnlockOSThread()
	mapi.Uninitialize()
	if err := mapi.CoInitializeEx(2); err != nil {
		return
	}
	defer mapi.CoUninitialize()
}
