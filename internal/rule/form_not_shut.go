package rule

// FormNotShut is reported at the call that loaded the form.
var FormNotShut = &Rule{
	ID:      "form-not-shut",
	Title:   "a form that is released without having been shut down",
	Level:   Warning,
	Message: "{object} is released without ShutdownForm after it was shown",
	Related: "loaded here",
	Source:  "IMAPIForm::ShutdownForm",
	URL:     docs + "imapiform-shutdownform",
	Why: `A form that has run a verb may have a window, a message and a thread of its own. ShutdownForm makes it give
them up; Release alone leaves them behind, and the form server with them.`,
	Bad: `
func show(mgr *mapi.FormMgr) error {
	form, err := mgr.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	defer form.Release()
	return form.DoVerb(0)
}
`,
	Good: `
func show(mgr *mapi.FormMgr) error {
	form, err := mgr.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	defer form.Release()
	defer form.ShutdownForm(0)
	return form.DoVerb(0)
}
`,
	Silent: `Forms that never ran a verb, or whose verb failed. Forms with an advise sink, which are told that the
user has closed them. A form that is not even released is release-missing.`,
}
