// Command bad logs on before it initialises MAPI.
package main

import (
	"log"
	"runtime"

	"example.com/mail/mapi"
)

func init() { runtime.LockOSThread() }

func main() {
	s, err := mapi.LogonEx("", "", 0) // want `\(mapi-call-before-init\)`
	if err != nil {
		log.Print(err)
		return
	}
	s.Logoff(0)
	s.Release()
	if err := mapi.Initialize(0); err != nil {
		log.Print(err)
		return
	}
	mapi.Uninitialize()
}
