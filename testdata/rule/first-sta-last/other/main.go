// Command other starts a goroutine without COM.
package main

import (
	"fmt"
	"runtime"

	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
		return
	}
	defer mapi.CoUninitialize()
	go func() { fmt.Println("started") }()
}
