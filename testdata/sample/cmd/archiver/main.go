// Command archiver copies the mail of a profile into an archive store.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"runtime"

	"example.com/mail/mapi"
	"example.com/mail/sample/archive"
	"example.com/mail/sample/session"
)

func init() { runtime.LockOSThread() }

func main() {
	profile := flag.String("profile", "", "MAPI profile")
	list := flag.Bool("list", false, "list the stores and exit")
	flag.Parse()
	if *list {
		show(*profile)
		return
	}
	if err := run(*profile, flag.Args()); err != nil {
		log.Fatal(err)
	}
}

// run starts the libraries, archives and ends the libraries.
func run(profile string, subjects []string) error {
	if err := mapi.OleInitialize(); err != nil {
		return fmt.Errorf("OLE: %w", err)
	}
	defer mapi.OleUninitialize()
	if err := mapi.Initialize(0); err != nil {
		return fmt.Errorf("MAPI: %w", err)
	}
	defer mapi.Uninitialize()                      // want `\(ole-after-mapi-uninit\)`
	if err := mapi.ScInitMapiUtil(0); err != nil { // want `\(mapiutil-deinit-missing\)`
		return fmt.Errorf("MAPI utilities: %w", err)
	}
	return session.With(profile, func(s *mapi.Session) error {
		a, err := archive.Open(s, archive.Config{Name: "archive", Batch: 50})
		if err != nil {
			return err
		}
		defer a.Close()
		n, err := a.Run(subjects)
		log.Printf("%d messages archived", n)
		return err
	})
}

// show prints the names of the stores of a profile.
func show(profile string) {
	if err := mapi.Initialize(0); err != nil {
		log.Fatal(err)
	}
	defer mapi.Uninitialize()
	s, err := session.Logon(profile)
	if err != nil {
		log.Print(err)
		return
	}
	defer session.End(s)
	names, err := session.Stores(s)
	if err != nil {
		log.Fatal(err) // want `\(exit-skips-defers\)`
	}
	for _, name := range names {
		fmt.Fprintln(os.Stdout, name)
	}
}
