// Command early locks the main thread before main starts.
package main

import (
	"log"
	"runtime"

	"example.com/mail/mapi"
)

func init() { runtime.LockOSThread() }

func main() {
	if err := mapi.Initialize(0); err != nil {
		log.Print(err)
		return
	}
	defer mapi.Uninitialize()
}
