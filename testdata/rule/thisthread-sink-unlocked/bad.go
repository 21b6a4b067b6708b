// Package thisthreadsinkunlocked ties sinks to threads that goroutines may leave.
package thisthreadsinkunlocked

import (
	"example.com/mail/mapi"
)

func start(sink *mapi.AdviseSink) {
	go func() {
		w, err := mapi.HrThisThreadAdviseSink(sink) // want `the goroutine may leave the thread that HrThisThreadAdviseSink ties the sink to \(thisthread-sink-unlocked\)`
		if err != nil {
			return
		}
		w.Release()
	}()
}

func unlockedAgain(sink *mapi.AdviseSink) {
	go func() {
		if err := mapi.Initialize(0); err != nil { // want `\(lockosthread-missing\)`
			return
		}
		defer mapi.Uninitialize()
		w, err := mapi.HrThisThreadAdviseSink(sink)
		if err != nil {
			return
		}
		w.Release()
	}()
}
