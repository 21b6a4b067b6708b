package formcrossthread

import (
	"fmt"
	"sync"

	"example.com/mail/mapi"
)

func captured(m *mapi.FormMgr, done chan<- error) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	go func() {
		done <- form.DoVerb(1) // want `form "form" is used on another thread than the one that made it \(form-cross-thread\)`
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
		form.Release() // want `\(form-cross-thread\)`
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
		f.DoVerb(1) // want `\(form-cross-thread\)`
	}(form)
	return nil
}

func direct(m *mapi.FormMgr, wg *sync.WaitGroup) error {
	form, err := load(m)
	if err != nil {
		return err
	}
	go show(form) // want `\(form-cross-thread\)`
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
		show(form) // want `\(form-cross-thread\)`
	})
	wg.Wait()
	return nil
}

func sent(m *mapi.FormMgr) error {
	forms := make(chan *mapi.Form)
	go func() {
		for f := range forms {
			f.DoVerb(1) // want `\(form-cross-thread\)`
		}
	}()
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	forms <- form
	return nil
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

// What the binding remembers in Go may be asked for anywhere.
func named(m *mapi.FormMgr, names chan<- string) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	defer form.Release()
	go func() { names <- form.Class() }()
	return form.DoVerb(1)
}
