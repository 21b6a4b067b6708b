package rule

// UseAfterFormShutdown is reported at the late call.
var UseAfterFormShutdown = &Rule{
	ID:      "use-after-form-shutdown",
	Title:   "a form used after its ShutdownForm",
	Level:   Error,
	Message: "{call} is called on {object} after its ShutdownForm",
	Related: "opened here",
	Source:  "IMAPIForm::ShutdownForm",
	URL:     docs + "imapiform-shutdownform",
	Why: `When ShutdownForm returns, whether it failed or not, the form has let go of its message and its view.
Only the methods of IUnknown may be called: in practice, Release.`,
	Bad: `
func show(m *mapi.FormMgr) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	defer form.Release()
	form.ShutdownForm(0)
	return form.DoVerb(1)
}
`,
	Good: `
func show(m *mapi.FormMgr) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	defer form.Release()
	err = form.DoVerb(1)
	form.ShutdownForm(0)
	return err
}
`,
	Silent: `Whether the user has closed the form by hand is not known.`,
}
