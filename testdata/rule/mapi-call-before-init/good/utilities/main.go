// Command utilities gets along with ScInitMapiUtil, and calls nothing of which that is not enough. COM
// and the utilities themselves need no MAPI.
package main

import (
	"log"
	"runtime"

	"example.com/mail/mapi"
)

func init() { runtime.LockOSThread() }

func main() {
	if err := mapi.CoInitializeEx(2); err != nil {
		log.Print(err)
		return
	}
	defer mapi.CoUninitialize()
	if err := mapi.ScInitMapiUtil(0); err != nil {
		log.Print(err)
		return
	}
	defer mapi.DeinitMapiUtil()
	p, err := mapi.AllocateBuffer(16)
	if err != nil {
		log.Print(err)
		return
	}
	mapi.FreeBuffer(p)
}
