// Command client uses procedures through another package.
package main

import (
	"log"

	"example.com/mail/procs/wrapped"
)

func main() {
	if err := run(); err != nil {
		log.Print(err)
	}
}

func run() error {
	if err := wrapped.Start(); err != nil {
		return err
	}
	defer wrapped.Stop()
	s, err := wrapped.Open(0) // want `session "s" is not released on all paths.*\(session-not-released\)`
	if err != nil {
		return err
	}
	p, err := wrapped.Alloc(10) // want `buffer "p" is not freed on all paths \(buffer-leak\)`
	if err != nil {
		return err
	}
	q, err := wrapped.Alloc(10)
	if err != nil {
		return err
	}
	defer wrapped.Free(q)
	if p == q {
		wrapped.Free(p)
	}
	log.Print(s)
	return nil
}

func clean() error {
	s, err := wrapped.Open(0)
	if err != nil {
		return err
	}
	defer wrapped.Close(s)
	p, err := wrapped.Alloc(10)
	if err != nil {
		return err
	}
	wrapped.MAPIFreeBuffer(p)
	return nil
}
