// Command good uninitialises MAPI on all its ways out.
package main

import (
	"log"
	"os"
	"runtime"

	"example.com/mail/mapi"
)

func init() { runtime.LockOSThread() }

func main() {
	if err := run(os.Args[1:]); err != nil {
		log.Fatal(err)
	}
}

func run(profiles []string) error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	for _, p := range profiles {
		if err := poll(p); err != nil {
			return err
		}
	}
	if err := bySetUp("other"); err != nil {
		return err
	}
	worker(profiles)
	return byEngine("third")
}

func poll(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	return s.Logoff(0)
}

// setUp leaves the end to its caller.
func setUp() error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	if err := os.Chdir("mail"); err != nil {
		mapi.Uninitialize()
		return err
	}
	return nil
}

func bySetUp(profile string) error {
	if err := setUp(); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return poll(profile)
}

func worker(profiles []string) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := mapi.Initialize(0); err != nil {
			return
		}
		defer mapi.Uninitialize()
		for _, p := range profiles {
			poll(p)
		}
	}()
	<-done
}

// engine uninitialises when it is stopped.
type engine struct{ started bool }

func (e *engine) Start() error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	e.started = true
	return nil
}

func (e *engine) Stop() {
	if e.started {
		mapi.Uninitialize()
		e.started = false
	}
}

func byEngine(profile string) error {
	var e engine
	if err := e.Start(); err != nil {
		return err
	}
	defer e.Stop()
	return poll(profile)
}
