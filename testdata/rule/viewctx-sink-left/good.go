package viewctxsinkleft

import (
	"example.com/mail/mapi"
)

func takenBack(ctx *mapi.ViewContext) {
	ctx.SetAdviseSink(&mapi.ViewAdviseSink{})
	ctx.SetAdviseSink(nil)
	ctx.Release()
}

func takenBackByHelper(ctx *mapi.ViewContext) {
	set(ctx)
	drop(ctx)
	ctx.Release()
}

func drop(ctx *mapi.ViewContext) { ctx.SetAdviseSink(nil) }

// The caller may pass nil.
func replace(ctx *mapi.ViewContext, sink *mapi.ViewAdviseSink) {
	ctx.SetAdviseSink(sink)
	ctx.Release()
}

func failed(ctx *mapi.ViewContext) error {
	defer ctx.Release()
	if err := ctx.SetAdviseSink(&mapi.ViewAdviseSink{}); err != nil {
		return err
	}
	return ctx.SetAdviseSink(nil)
}

// Kept for later.
type form struct{ ctx *mapi.ViewContext }

func (f *form) SetViewContext(ctx *mapi.ViewContext) {
	ctx.AddRef()
	ctx.SetAdviseSink(&mapi.ViewAdviseSink{})
	f.ctx = ctx
}

func (f *form) Close() {
	f.ctx.SetAdviseSink(nil)
	f.ctx.Release()
}
