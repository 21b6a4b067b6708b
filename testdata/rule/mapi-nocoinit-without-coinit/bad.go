// Package mapinocoinitwithoutcoinit promises MAPI a COM that is not there.
package mapinocoinitwithoutcoinit

import (
	"runtime"

	"example.com/mail/mapi"
)

func worker(jobs chan func()) {
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := mapi.Initialize(mapi.MAPI_NO_COINIT); err != nil { // want `\(mapi-nocoinit-without-coinit\)`
			return
		}
		defer mapi.Uninitialize()
		for job := range jobs {
			job()
		}
	}()
}
