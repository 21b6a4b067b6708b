package useafterformshutdown

import "example.com/mail/mapi"

func inOrder(m *mapi.FormMgr) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	defer form.Release()
	err = form.DoVerb(1)
	form.ShutdownForm(0)
	return err
}

// A second ShutdownForm does no harm.
func twice(form *mapi.Form) {
	form.ShutdownForm(0)
	form.ShutdownForm(0)
	form.Release()
}

func either(form *mapi.Form, verb bool) error {
	if !verb {
		shut(form)
		return nil
	}
	return form.DoVerb(1)
}
