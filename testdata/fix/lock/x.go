// Package lock locks goroutines to their threads.
package lock

import "example.com/mail/mapi"

func worker(jobs chan func()) {
	go func() {
		// The thread is ours.
		if err := mapi.OleInitialize(); err != nil { // want `lockosthread-missing`
			return
		}
		defer mapi.OleUninitialize()
		for job := range jobs {
			job()
		}
	}()
}

func another(jobs chan func()) {
	go func() {
		if err := mapi.CoInitializeEx(0); err != nil { // want `lockosthread-missing`
			return
		}
		defer mapi.CoUninitialize()
		for job := range jobs {
			job()
		}
	}()
}

// One lock for each round is too many.
func rounds(jobs chan func()) {
	go func() {
		for job := range jobs {
			if err := mapi.OleInitialize(); err != nil { // want `lockosthread-missing`
				return
			}
			job()
			mapi.OleUninitialize()
		}
	}()
}
