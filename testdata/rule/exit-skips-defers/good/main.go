// Command good ends the process when its deferred calls have run.
package main

import (
	"log"
	"os"
	"runtime"

	"example.com/mail/mapi"
)

func init() { runtime.LockOSThread() }

func main() {
	if len(os.Args) < 2 {
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		log.Fatal(err)
	}
}

func run(profile string) error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	if err := poll(profile); err != nil {
		return err
	}
	explicit(profile)
	return nil
}

func poll(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	panics(s)
	return nil
}

// The session ends before the process does.
func explicit(profile string) {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		log.Print(err)
		return
	}
	err = os.Chdir(profile)
	s.Logoff(0)
	s.Release()
	if err != nil {
		log.Print(err)
	}
}

// The system takes a store and a buffer back by itself.
func store(s *mapi.Session) error {
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer inbox.Release()
	props, err := inbox.GetProps(nil)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(props)
	if err := os.Chdir("mail"); err != nil {
		log.Fatal(err)
	}
	return nil
}

// A panic and Goexit run deferred calls.
func panics(s *mapi.Session) {
	sink, err := mapi.HrAllocAdviseSink(func(*mapi.Notification) {})
	if err != nil {
		panic(err)
	}
	defer sink.Release()
	conn, err := s.Advise(nil, 0, sink)
	if err != nil {
		log.Panic(err)
	}
	defer s.Unadvise(conn)
	if err := os.Chdir("mail"); err != nil {
		panic(err)
	}
	if err := os.Chdir("old"); err != nil {
		runtime.Goexit()
	}
}

// What is registered after the exit is not skipped.
func early(profile string) {
	if err := os.Chdir(profile); err != nil {
		log.Fatal(err)
	}
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		log.Fatal(err)
	}
	defer s.Release()
	defer s.Logoff(0)
}
