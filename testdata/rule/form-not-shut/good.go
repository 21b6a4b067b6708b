package formnotshut

import (
	"example.com/mail/mapi"
)

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

// Its error does not matter.
func tried(m *mapi.FormMgr) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	form.DoVerb(1)
	err = form.ShutdownForm(0)
	form.Release()
	return err
}

// Never shown.
func unused(m *mapi.FormMgr) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	form.Release()
	return nil
}

// The verb failed.
func failing(m *mapi.FormMgr) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	defer form.Release()
	if err := form.DoVerb(1); err != nil {
		return err
	}
	form.ShutdownForm(0)
	return nil
}

// The sink is told when the user closes the form.
func watched(m *mapi.FormMgr, sink *mapi.ViewAdviseSink, wait func()) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	defer form.Release()
	conn, err := form.Advise(sink)
	if err != nil {
		return err
	}
	defer form.Unadvise(conn)
	if err := form.DoVerb(1); err != nil {
		return err
	}
	wait()
	return nil
}

// The caller may have a sink.
func hide(form *mapi.Form) {
	form.DoVerb(2)
	form.Release()
}

// One reference of two.
func counted(form *mapi.Form) {
	form.AddRef()
	form.DoVerb(1)
	form.Release()
}

func shutByHelper(m *mapi.FormMgr) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	defer closeForm(form)
	return form.DoVerb(1)
}

func closeForm(form *mapi.Form) {
	form.ShutdownForm(0)
	form.Release()
}
