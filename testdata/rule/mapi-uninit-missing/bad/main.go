// Command bad leaves MAPI initialised.
package main

import (
	"log"
	"os"
	"runtime"

	"example.com/mail/mapi"
)

func init() { runtime.LockOSThread() }

func main() {
	if err := mapi.Initialize(0); err != nil { // want `\(mapi-uninit-missing\)`
		log.Print(err)
		return
	}
	if err := poll("main"); err != nil {
		log.Print(err)
		return
	}
	for _, f := range []func(string) error{straight, lateDefer, again} {
		if err := f("other"); err != nil {
			log.Print(err)
		}
	}
	worker(os.Args[1:])
	mapi.Uninitialize()
}

// poll logs on and off.
func poll(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	return s.Logoff(0)
}

func straight(profile string) error {
	if err := mapi.Initialize(0); err != nil { // want `\(mapi-uninit-missing\)`
		return err
	}
	return poll(profile)
}

// The deferred end is registered too late for the first return.
func lateDefer(profile string) error {
	if err := mapi.Initialize(0); err != nil { // want `\(mapi-uninit-missing\)`
		return err
	}
	if err := os.Chdir(profile); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return poll(profile)
}

// A thread initialises and uninitialises for itself.
func worker(profiles []string) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()
		if err := mapi.Initialize(0); err != nil { // want `\(mapi-uninit-missing\)`
			return
		}
		for _, p := range profiles {
			poll(p)
		}
	}()
	<-done
}

// engine has no method that uninitialises.
type engine struct{ started bool }

func (e *engine) Start() error {
	if err := mapi.Initialize(0); err != nil { // want `\(mapi-uninit-missing\)`
		return err
	}
	e.started = true
	return nil
}

// The first turn ends, the second does not.
func again(profile string) error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	mapi.Uninitialize()
	if err := mapi.Initialize(0); err != nil { // want `\(mapi-uninit-missing\)`
		return err
	}
	if err := poll(profile); err != nil {
		return err
	}
	mapi.Uninitialize()
	return nil
}
