// Command program is no library.
package main

import (
	"log"
	"runtime"

	"example.com/mail/mapi"
)

func init() {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		log.Fatal(err)
	}
}

//export Callback
func Callback() {}

func main() {
	defer mapi.Uninitialize()
	log.Print("ready")
}
