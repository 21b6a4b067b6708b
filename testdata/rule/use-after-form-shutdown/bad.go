// Package useafterformshutdown uses forms that have shut down.
package useafterformshutdown

import "example.com/mail/mapi"

func straight(m *mapi.FormMgr) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	defer form.Release()
	form.ShutdownForm(0)
	return form.DoVerb(1) // want `DoVerb is called on form "form" after its ShutdownForm \(use-after-form-shutdown\)`
}

func parameter(form *mapi.Form) error {
	if err := form.ShutdownForm(0); err != nil {
		return form.DoVerb(2) // want `\(use-after-form-shutdown\)`
	}
	return nil
}

func throughHelper(form *mapi.Form) error {
	shut(form)
	return form.DoVerb(1) // want `\(use-after-form-shutdown\)`
}

func shut(form *mapi.Form) { form.ShutdownForm(0) }
