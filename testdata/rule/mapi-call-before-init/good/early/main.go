// Command early initialises MAPI in an init function.
package main

import (
	"log"
	"runtime"

	"example.com/mail/mapi"
)

var failed error

func init() {
	runtime.LockOSThread()
	failed = mapi.Initialize(0)
}

func main() {
	if failed != nil {
		log.Print(failed)
		return
	}
	defer mapi.Uninitialize()
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		log.Print(err)
		return
	}
	defer s.Release()
	s.Logoff(0)
}
