package rule

// ViewctxSinkLeft is reported at the call that set the sink.
var ViewctxSinkLeft = &Rule{
	ID:      "viewctx-sink-left",
	Title:   "a view context released with an advise sink still set",
	Level:   Warning,
	Message: "{object} is released while its advise sink is still set",
	Related: "opened here",
	Source:  "IMAPIForm::SetViewContext",
	URL:     docs + "imapiform-setviewcontext",
	Why: `A view context keeps the sink that SetAdviseSink gives it and calls it when the view changes. After the form
has let go of the context, such a call reaches a form that is gone. SetAdviseSink with nil takes the sink back.`,
	Bad: `
func view(form *mapi.Form) error {
	sink := &mapi.ViewAdviseSink{}
	ctx, err := form.GetViewContext()
	if err != nil {
		return err
	}
	defer ctx.Release()
	return ctx.SetAdviseSink(sink)
}
`,
	Good: `
func view(form *mapi.Form) error {
	sink := &mapi.ViewAdviseSink{}
	ctx, err := form.GetViewContext()
	if err != nil {
		return err
	}
	defer ctx.Release()
	defer ctx.SetAdviseSink(nil)
	return ctx.SetAdviseSink(sink)
}
`,
	Silent: `Sinks of which it is not known that they are not nil, and contexts that are kept.`,
}
