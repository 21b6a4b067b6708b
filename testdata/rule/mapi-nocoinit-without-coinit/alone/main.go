// Command alone relies on a COM that nobody has initialised.
package main

import (
	"log"
	"runtime"

	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	if err := mapi.Initialize(mapi.MAPI_NO_COINIT); err != nil { // want `\(mapi-nocoinit-without-coinit\)`
		log.Print(err)
		return
	}
	defer mapi.Uninitialize()
}
