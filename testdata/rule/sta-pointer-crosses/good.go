package stapointercrosses

import (
	"runtime"
	"unsafe"

	"example.com/mail/mapi"
)

// Ordinary objects of MAPI may be used on every initialised thread.
func ordinary(s *mapi.Session, done chan error) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := mapi.Initialize(0); err != nil {
			done <- err
			return
		}
		defer mapi.Uninitialize()
		defer store.Release()
		done <- store.SetProps(nil)
	}()
	return <-done
}

// In the multithreaded apartment, every thread may use it.
func multithreaded(done chan bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(mapi.COINIT_MULTITHREADED); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	o, err := mapi.CoCreateInstance("Some.Server")
	if err != nil {
		return err
	}
	go func() {
		defer close(done)
		o.Release()
	}()
	<-done
	return nil
}

// Which apartment it is in is not known.
func unknown(mode uint32, done chan bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(mode); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	o, err := mapi.CoCreateInstance("Some.Server")
	if err != nil {
		return err
	}
	go func() {
		defer close(done)
		o.Release()
	}()
	<-done
	return nil
}

// The table hands the object to another apartment.
func marshalled(done chan bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitialize(); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	u, err := mapi.CoCreateInstance("StdGlobalInterfaceTable")
	if err != nil {
		return err
	}
	defer u.Release()
	table := (*mapi.GlobalInterfaceTable)(unsafe.Pointer(u))
	o, err := mapi.CoCreateInstance("Outlook.Application")
	if err != nil {
		return err
	}
	defer o.Release()
	cookie, err := table.RegisterInterfaceInGlobal(o)
	if err != nil {
		return err
	}
	defer table.RevokeInterfaceFromGlobal(cookie)
	go func() {
		defer close(done)
		if p, err := table.GetInterfaceFromGlobal(cookie); err == nil {
			p.Release()
		}
	}()
	<-done
	return nil
}
