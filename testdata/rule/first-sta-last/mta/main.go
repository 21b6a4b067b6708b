// Command mta has no apartment.
package main

import (
	"runtime"

	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	if err := mapi.CoInitializeEx(mapi.COINIT_MULTITHREADED); err != nil {
		return
	}
	defer mapi.CoUninitialize()
	go func() {
		runtime.LockOSThread()
		if err := mapi.CoInitializeEx(mapi.COINIT_MULTITHREADED); err != nil {
			return
		}
		mapi.CoUninitialize()
	}()
}
