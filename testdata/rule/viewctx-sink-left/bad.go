// Package viewctxsinkleft releases view contexts that still have their sink.
package viewctxsinkleft

import (
	"example.com/mail/mapi"
)

func straight(ctx *mapi.ViewContext) {
	ctx.SetAdviseSink(&mapi.ViewAdviseSink{}) // want `view context "ctx" is released while its advise sink is still set \(viewctx-sink-left\)`
	ctx.Release()
}

func checked(form *mapi.Form) error {
	ctx, err := form.GetViewContext()
	if err != nil {
		return err
	}
	defer ctx.Release()
	if err := ctx.SetAdviseSink(new(mapi.ViewAdviseSink)); err != nil { // want `\(viewctx-sink-left\)`
		return err
	}
	return form.DoVerb(1)
}

func helped(ctx *mapi.ViewContext) {
	set(ctx) // want `\(viewctx-sink-left\)`
	ctx.Release()
}

func set(ctx *mapi.ViewContext) { ctx.SetAdviseSink(&mapi.ViewAdviseSink{}) }
