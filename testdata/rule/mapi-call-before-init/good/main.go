// Command good initialises MAPI before it calls it.
package main

import (
	"log"
	"os"
	"runtime"

	"example.com/mail/mapi"
)

func init() { runtime.LockOSThread() }

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	if len(os.Args) > 1 {
		admin, err := mapi.AdminProfiles(0)
		if err != nil {
			return err
		}
		admin.Release()
	}
	return poll("")
}

// poll leaves the initialisation to its caller.
func poll(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	return s.Logoff(0)
}
