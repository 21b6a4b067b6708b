// Package formnotshut releases forms that have not shut down.
package formnotshut

import (
	"example.com/mail/mapi"
)

func straight(m *mapi.FormMgr) error {
	form, err := m.LoadForm("IPM.Note") // want `form "form" is released without ShutdownForm after it was shown \(form-not-shut\)`
	if err != nil {
		return err
	}
	err = form.DoVerb(1)
	form.Release()
	return err
}

func created(m *mapi.FormMgr) error {
	form, err := m.CreateForm("IPM.Note") // want `\(form-not-shut\)`
	if err != nil {
		return err
	}
	defer form.Release()
	if err := form.DoVerb(1); err != nil {
		form.ShutdownForm(0)
		return err
	}
	return nil
}

func throughHelper(m *mapi.FormMgr) error {
	form, err := m.LoadForm("IPM.Note") // want `\(form-not-shut\)`
	if err != nil {
		return err
	}
	defer form.Release()
	return run(form)
}

func run(form *mapi.Form) error { return form.DoVerb(1) }

func givenUp(m *mapi.FormMgr) error {
	form, err := m.LoadForm("IPM.Note") // want `\(form-not-shut\)`
	if err != nil {
		return err
	}
	drop(form)
	return nil
}

func drop(form *mapi.Form) {
	form.DoVerb(1)
	form.Release()
}
