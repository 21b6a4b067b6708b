package lockosthreadmissing

import (
	"log"
	"runtime"

	"example.com/mail/mapi"
)

// The caller may have locked the thread.
func initialise(jobs chan func()) {
	if err := mapi.CoInitializeEx(0); err != nil {
		log.Print(err)
		return
	}
	defer mapi.CoUninitialize()
	for job := range jobs {
		job()
	}
}

func lockedWorker(jobs chan func()) {
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		initialise(jobs)
	}()
}

func lockedHelper(jobs chan func()) {
	go func() {
		lock()
		defer unlock()
		if err := mapi.OleInitialize(); err != nil {
			return
		}
		defer mapi.OleUninitialize()
		for job := range jobs {
			job()
		}
	}()
}

func lock()   { runtime.LockOSThread() }
func unlock() { runtime.UnlockOSThread() }
