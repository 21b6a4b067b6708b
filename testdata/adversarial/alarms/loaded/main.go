// Command loaded is a library; what its init function and its variables hold runs later. All of it is correct.
package main

import (
	"log"
	"runtime"
	"sync"

	"example.com/mail/mapi"
)

var start = sync.OnceValue(func() error {
	runtime.LockOSThread()
	return mapi.Initialize(0)
})

var handlers = map[string]func(){
	"stop": func() { mapi.Uninitialize() },
}

func init() {
	handlers["x"] = func() {
		if err := mapi.Initialize(0); err != nil {
			log.Print(err)
		}
	}
}

//export Start
func Start() bool { return start() == nil }

//export Stop
func Stop() { handlers["stop"]() }

func main() {}
