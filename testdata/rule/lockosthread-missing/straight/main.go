// Command straight never locks its thread.
package main

import (
	"log"

	"example.com/mail/mapi"
)

func main() {
	if err := mapi.Initialize(0); err != nil { // want `Initialize initialises a thread to which the goroutine is not locked \(lockosthread-missing\)`
		log.Fatal(err)
	}
	defer mapi.Uninitialize()
	if err := mapi.OleInitialize(); err != nil {
		log.Print(err)
		return
	}
	defer mapi.OleUninitialize()
}
