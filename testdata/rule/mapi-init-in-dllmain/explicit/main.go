// Command explicit is a library that is started and stopped by whoever has loaded it.
package main

import (
	"log"
	"runtime"

	"example.com/mail/mapi"
)

var ready = make(chan bool)

func init() { go serve() }

func serve() {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		log.Print(err)
		return
	}
	defer mapi.Uninitialize()
	<-ready
}

//export Start
func Start() bool {
	runtime.LockOSThread()
	return mapi.Initialize(0) == nil
}

//export Stop
func Stop() { mapi.Uninitialize() }

func main() {}
