// Package lockosthreadmissing initialises threads that its goroutines may leave.
package lockosthreadmissing

import (
	"log"
	"runtime"

	"example.com/mail/mapi"
)

func worker(jobs chan func()) {
	go func() {
		if err := mapi.CoInitializeEx(0); err != nil { // want `\(lockosthread-missing\)`
			log.Print(err)
			return
		}
		defer mapi.CoUninitialize()
		for job := range jobs {
			job()
		}
	}()
}

func unlocked(jobs chan func()) {
	go func() {
		runtime.LockOSThread()
		runtime.UnlockOSThread()
		initialise(jobs)
	}()
}

func tooLate(jobs chan func()) {
	go func() {
		if err := mapi.OleInitialize(); err != nil { // want `\(lockosthread-missing\)`
			return
		}
		runtime.LockOSThread()
		for job := range jobs {
			job()
		}
		mapi.OleUninitialize()
		runtime.UnlockOSThread()
	}()
}
