// Package formcrossthread uses forms on the wrong thread.
package formcrossthread

import (
	"example.com/mail/mapi"
)

func literal(m *mapi.FormMgr) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	go func() {
		form.DoVerb(1) // want `form "form" is used on another thread than the one that made it \(form-cross-thread\)`
		form.ShutdownForm(0)
		form.Release()
	}()
	return nil
}

func method(m *mapi.FormMgr) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	go form.DoVerb(1) // want `\(form-cross-thread\)`
	return nil
}

func helper(m *mapi.FormMgr) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	go run(form) // want `\(form-cross-thread\)`
	return nil
}

func run(form *mapi.Form) {
	form.DoVerb(1)
	form.ShutdownForm(0)
	form.Release()
}
