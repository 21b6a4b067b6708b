// Command exits has helpers that end the process on some of their ways.
package main

import (
	"log"
	"os"
	"runtime"
	"strings"

	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		log.Fatal(err)
	}
	defer mapi.Uninitialize()

	load("settings") // want `load ends the process .*\(exit-skips-defers\)`
	outer()          // want `\(exit-skips-defers\)`
	through()        // want `\(exit-skips-defers\)`
	literal()        // want `\(exit-skips-defers\)`
	countdown(3)     // want `\(exit-skips-defers\)`
	judgedThere()

	poll(len(os.Args))      // want `\(exit-skips-defers\)`
	pollAgain(len(os.Args)) // want `\(exit-skips-defers\)`
	poll(2)
	pollAgain(2)
	command(os.Getenv("COMMAND")) // want `\(exit-skips-defers\)`
	command("print")

	exitIf(len(os.Args) > 1) // want `\(exit-skips-defers\)`
	exitIf(false)
	check(nil)
	admin, err := mapi.AdminProfiles(0)
	check(err) // want `\(exit-skips-defers\)`
	admin.Release()
	check(err)

	w := &worker{}
	w.step()
	w.read() // want `\(exit-skips-defers\)`
	w.leave()
	leaveBy(mapi.Uninitialize)

	if len(os.Args) > 2 {
		die() // want `\(exit-skips-defers\)`
	}
	if len(os.Args) > 3 {
		dieInOrder()
	}
}

// What fails in a helper ends the process there.
func load(name string) string {
	b, err := os.ReadFile(name)
	if err != nil {
		log.Fatal(err)
	}
	return string(b)
}

func outer() {
	if len(os.Args) > 4 {
		inner()
	}
}

func inner() {
	if len(os.Args) > 5 {
		os.Exit(1)
	}
}

func through() { load("more") }

func literal() {
	f := func() {
		if len(os.Args) > 6 {
			log.Fatal("too many")
		}
	}
	f()
}

func countdown(n int) {
	if n == 0 {
		return
	}
	load("again")
	countdown(n - 1)
}

// Deferred calls of its own are skipped, too: it is said once, where both are seen.
func judgedThere() {
	admin, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return
	}
	defer admin.Release()
	defer admin.Logoff(0)
	if len(os.Args) > 7 {
		log.Fatal("too many") // want `\(exit-skips-defers\)`
	}
}

// A constant that decides may decide against it.
func poll(n int) {
	if n == 3 {
		log.Fatal("three")
	}
}

func pollAgain(n int) { poll(n) }

func command(name string) {
	if strings.HasPrefix(name, "q") {
		os.Exit(0)
	}
}

func exitIf(bad bool) {
	if bad {
		os.Exit(1)
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// What a field holds, its owner knows.
type worker struct{ dying bool }

func (w *worker) step() {
	if w.dying {
		os.Exit(1)
	}
}

func (w *worker) read() {
	if _, err := os.ReadFile("x"); err != nil {
		os.Exit(1)
	}
}

// Who shuts down before the end has no need of deferred calls.
func (w *worker) leave() {
	if _, err := os.ReadFile("x"); err != nil {
		mapi.Uninitialize()
		os.Exit(1)
	}
}

func leaveBy(clean func()) {
	if _, err := os.ReadFile("x"); err != nil {
		clean()
		os.Exit(1)
	}
}

func die() { dieThen() }

func dieThen() { os.Exit(1) }

func dieInOrder() {
	mapi.Uninitialize()
	os.Exit(1)
}
