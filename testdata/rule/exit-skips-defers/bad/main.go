// Command bad ends the process before its deferred calls have shut MAPI down.
package main

import (
	"log"
	"os"
	"runtime"

	"example.com/mail/mapi"
)

func init() { runtime.LockOSThread() }

// One diagnostic for each exit that skips.
func main() {
	if err := mapi.Initialize(0); err != nil {
		log.Fatal(err)
	}
	defer mapi.Uninitialize()
	if len(os.Args) < 2 {
		os.Exit(2) // want `\(exit-skips-defers\)`
	}
	if err := poll(os.Args[1]); err != nil {
		log.Fatalf("poll: %v", err) // want `\(exit-skips-defers\)`
	}
}

func poll(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	return identify(s)
}

func identify(s *mapi.Session) error {
	me, err := s.QueryIdentity()
	if err != nil {
		return err
	}
	mapi.FreeBuffer(me)
	return nil
}

// The registration lives until its deferred end.
func watch(s *mapi.Session) error {
	sink, err := mapi.HrAllocAdviseSink(func(*mapi.Notification) {})
	if err != nil {
		return err
	}
	conn, err := s.Advise(nil, 0, sink)
	sink.Release()
	if err != nil {
		return err
	}
	defer s.Unadvise(conn)
	if err := os.Chdir("mail"); err != nil {
		log.Fatal(err) // want `\(exit-skips-defers\)`
	}
	return nil
}

// The session is never logged off.
func list(profile string) {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		log.Fatal(err)
	}
	defer func() {
		s.Logoff(0)
		s.Release()
	}()
	t, err := s.GetMsgStoresTable(0)
	if err != nil {
		die(err) // want `\(exit-skips-defers\)`
	}
	t.Release()
}

// die never returns.
func die(err error) {
	log.Print(err)
	os.Exit(1)
}

// The failure that check ends the process on.
func rename(profile, to string) {
	s, err := mapi.LogonEx(profile, "", 0)
	check(err)
	defer s.Release()
	defer s.Logoff(0)
	check(os.Rename(profile, to)) // want `\(exit-skips-defers\)`
}

// check returns if all is well.
func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
