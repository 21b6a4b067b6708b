// Command before initialises COM before.
package main

import (
	"log"
	"runtime"

	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
		log.Print(err)
		return
	}
	defer mapi.CoUninitialize()
	if err := mapi.Initialize(mapi.MAPI_NO_COINIT); err != nil {
		log.Print(err)
		return
	}
	mapi.Uninitialize()
}
