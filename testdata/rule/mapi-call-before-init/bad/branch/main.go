// Command branch initialises MAPI on one of its ways only.
package main

import (
	"log"
	"os"
	"runtime"

	"example.com/mail/mapi"
)

func init() { runtime.LockOSThread() }

func main() {
	if len(os.Args) > 1 {
		if err := mapi.Initialize(0); err != nil {
			log.Print(err)
			return
		}
		defer mapi.Uninitialize()
	}
	admin, err := mapi.AdminProfiles(0) // want `\(mapi-call-before-init\)`
	if err != nil {
		log.Print(err)
		return
	}
	admin.Release()
}
