// Package stapointercrosses uses objects on threads that they do not belong to.
package stapointercrosses

import (
	"runtime"

	"example.com/mail/mapi"
)

func inApartment(done chan bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	o, err := mapi.CoCreateInstance("Outlook.Application")
	if err != nil {
		return err
	}
	go func() {
		defer close(done)
		o.Release() // want `object "o" is used by another goroutine than the one to whose thread it belongs \(sta-pointer-crosses\)`
	}()
	<-done
	return nil
}

func queried(done chan bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	o, err := mapi.CoCreateInstance("Outlook.Application")
	if err != nil {
		return err
	}
	defer o.Release()
	p, err := o.QueryInterface(nil)
	if err != nil {
		return err
	}
	defer p.Release()
	go func() {
		defer close(done)
		if q, err := p.QueryInterface(nil); err == nil { // want `\(sta-pointer-crosses\)`
			q.Release()
		}
	}()
	<-done
	return nil
}
