// Command helper calls a function that needs MAPI.
package main

import (
	"log"
	"runtime"

	"example.com/mail/mapi"
)

func init() { runtime.LockOSThread() }

func main() {
	if err := poll(""); err != nil { // want `\(mapi-call-before-init\)`
		log.Print(err)
	}
}

func poll(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	return s.Logoff(0)
}
