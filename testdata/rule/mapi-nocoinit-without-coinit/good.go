package mapinocoinitwithoutcoinit

import (
	"runtime"

	"example.com/mail/mapi"
)

// The caller may have initialised COM.
func callers(work func() error) error {
	if err := mapi.Initialize(mapi.MAPI_NO_COINIT); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return work()
}

func initialised(jobs chan func()) {
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
			return
		}
		defer mapi.CoUninitialize()
		if err := mapi.Initialize(mapi.MAPI_NO_COINIT); err != nil {
			return
		}
		defer mapi.Uninitialize()
		for job := range jobs {
			job()
		}
	}()
}
