package thisthreadsinkunlocked

import (
	"runtime"

	"example.com/mail/mapi"
)

func locked(sink *mapi.AdviseSink) {
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := mapi.Initialize(0); err != nil {
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

// The caller may have locked.
func wrap(sink *mapi.AdviseSink) (*mapi.AdviseSink, error) { return mapi.HrThisThreadAdviseSink(sink) }

func lockedByHelper(sink *mapi.AdviseSink) {
	go func() {
		lock()
		w, err := wrap(sink)
		if err != nil {
			return
		}
		w.Release()
	}()
}

func lock() { runtime.LockOSThread() }
