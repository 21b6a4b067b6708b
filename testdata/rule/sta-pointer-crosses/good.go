package stapointercrosses

import (
	"fmt"
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

// The manager of forms is not a form.
func manager(open func() (*mapi.FormMgr, error), done chan bool) error {
	m, err := open()
	if err != nil {
		return err
	}
	go func() {
		defer close(done)
		if f, err := m.LoadForm("IPM.Note"); err == nil {
			f.Release()
		}
		m.Release()
	}()
	<-done
	return nil
}

// The goroutine got the form itself.
func ownForm(m *mapi.FormMgr, done chan error) {
	go func() {
		form, err := m.LoadForm("IPM.Note")
		if err != nil {
			done <- err
			return
		}
		defer form.Release()
		defer form.ShutdownForm(0)
		done <- form.DoVerb(1)
	}()
}

// What the goroutine captures is called on the thread that owns the form.
func posted(m *mapi.FormMgr, ui chan<- func(), quit <-chan bool) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	go func() {
		<-quit
		ui <- func() {
			form.ShutdownForm(0)
			form.Release()
		}
	}()
	return nil
}

// The goroutine compares and prints, which is no call.
func compared(m *mapi.FormMgr, other *mapi.Form, same chan<- bool) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	defer form.Release()
	go func() {
		fmt.Println(form)
		same <- form == other
	}()
	return nil
}

// Another variable of the same name.
func shadowed(m *mapi.FormMgr, done chan bool) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	defer form.Release()
	go func() {
		defer close(done)
		form, err := m.LoadForm("IPM.Note")
		if err != nil {
			return
		}
		form.Release()
	}()
	<-done
	return nil
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

// The form goes to a function that is not in view.
func toElsewhere(m *mapi.FormMgr, run func(*mapi.Form)) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	go run(form)
	return nil
}

// A goroutine receives other forms.
func otherChannel(m *mapi.FormMgr, mine chan *mapi.Form) error {
	forms := make(chan *mapi.Form)
	go func() {
		for f := range forms {
			f.DoVerb(1)
		}
	}()
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	mine <- form
	return nil
}
