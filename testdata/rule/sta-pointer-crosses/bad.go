// Package stapointercrosses uses objects on threads that they do not belong to.
package stapointercrosses

import (
	"runtime"
	"sync"

	"example.com/mail/mapi"
)

func captured(m *mapi.FormMgr, done chan<- error) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	go func() {
		done <- form.DoVerb(1) // want `form "form" is used by another goroutine than the one to whose thread it belongs \(sta-pointer-crosses\)`
	}()
	return nil
}

func released(m *mapi.FormMgr, done chan bool) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	if err := form.DoVerb(1); err != nil {
		form.Release()
		return err
	}
	go func() {
		<-done
		form.Release() // want `\(sta-pointer-crosses\)`
	}()
	return nil
}

func passed(m *mapi.FormMgr) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	go func(f *mapi.Form) {
		defer f.Release()
		defer f.ShutdownForm(0)
		f.DoVerb(1) // want `\(sta-pointer-crosses\)`
	}(form)
	return nil
}

func direct(m *mapi.FormMgr, wg *sync.WaitGroup) error {
	form, err := load(m)
	if err != nil {
		return err
	}
	go show(form) // want `\(sta-pointer-crosses\)`
	return nil
}

func load(m *mapi.FormMgr) (*mapi.Form, error) { return m.LoadForm("IPM.Note") }

func show(f *mapi.Form) {
	f.DoVerb(1)
	f.ShutdownForm(0)
	f.Release()
}

func inGroup(m *mapi.FormMgr, wg *sync.WaitGroup) error {
	form, err := load(m)
	if err != nil {
		return err
	}
	wg.Go(func() {
		show(form) // want `\(sta-pointer-crosses\)`
	})
	wg.Wait()
	return nil
}

func sent(m *mapi.FormMgr) error {
	forms := make(chan *mapi.Form)
	go func() {
		for f := range forms {
			f.DoVerb(1) // want `\(sta-pointer-crosses\)`
		}
	}()
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	forms <- form
	return nil
}

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
