// Package objects uses streams, forms, lists and bookmarks in order.
package objects

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"unsafe"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

var errStopped = errors.New("stopped")

// HRESULTs and bools tell of failure, too.
func rawText(m *rawmapi.IMessage, text []byte) rawmapi.HRESULT {
	var u *rawmapi.IUnknown
	if hr := m.OpenProperty(0x1000001e, nil, 0, rawmapi.MAPI_CREATE|rawmapi.MAPI_MODIFY, &u); hr < 0 {
		return hr
	}
	st := (*rawmapi.IStream)(unsafe.Pointer(u))
	defer st.Release()
	var put uint32
	if hr := st.Write(unsafe.Pointer(&text[0]), uint32(len(text)), &put); hr < 0 {
		return hr
	}
	return st.Commit(0)
}

func rawBool(m *rawmapi.IMessage, text []byte) bool {
	var u *rawmapi.IUnknown
	if m.OpenProperty(0x1000001e, nil, 0, rawmapi.MAPI_MODIFY, &u) < 0 {
		return false
	}
	st := (*rawmapi.IStream)(unsafe.Pointer(u))
	defer st.Release()
	var put uint32
	if rawmapi.FAILED(st.Write(unsafe.Pointer(&text[0]), uint32(len(text)), &put)) {
		return false
	}
	return rawmapi.SUCCEEDED(st.Commit(0))
}

func boolean(m *mapi.Message, text []byte) bool {
	st, err := m.OpenStream(mapi.PR_BODY, 3)
	if err != nil {
		return false
	}
	defer st.Release()
	n, err := st.Write(text)
	if err != nil || n < len(text) {
		return false
	}
	return st.Commit(0) == nil
}

func short(m *mapi.Message, text []byte) error {
	st, err := m.OpenStream(mapi.PR_BODY, 3)
	if err != nil {
		return err
	}
	defer st.Release()
	n, err := st.Write(text)
	switch {
	case err != nil:
		return err
	case n < len(text):
		return io.ErrShortWrite
	}
	return st.Commit(0)
}

func cancelled(ctx context.Context, m *mapi.Message, parts [][]byte) error {
	st, err := m.OpenStream(mapi.PR_BODY, 3)
	if err != nil {
		return err
	}
	defer st.Release()
	for _, p := range parts {
		if err := ctx.Err(); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return errStopped
		default:
		}
		if _, err := st.Write(p); err != nil {
			return err
		}
	}
	return st.Commit(0)
}

func flagged(m *mapi.Message, text []byte) error {
	st, err := m.OpenStream(mapi.PR_BODY, 3)
	if err != nil {
		return err
	}
	defer st.Release()
	dirty := false
	if len(text) > 0 {
		if _, err := st.Write(text); err != nil {
			return err
		}
		dirty = true
	}
	if dirty {
		return st.Commit(0)
	}
	return nil
}

type committer interface{ Commit(uint32) error }

func finish(c committer) error { return c.Commit(0) }

func throughInterface(m *mapi.Message, text []byte) error {
	st, err := m.OpenStream(mapi.PR_BODY, 3)
	if err != nil {
		return err
	}
	defer st.Release()
	if _, err := st.Write(text); err != nil {
		return err
	}
	return finish(st)
}

func buffered(m *mapi.Message, r io.Reader) error {
	st, err := m.OpenStream(mapi.PR_BODY, 3)
	if err != nil {
		return err
	}
	defer st.Release()
	w := bufio.NewWriter(st)
	if _, err := io.Copy(w, r); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return st.Commit(0)
}

func with[T any](m *mapi.Message, tag mapi.PropTag, v T, write func(*mapi.Stream, T) error) (err error) {
	st, err := m.OpenStream(tag, 3)
	if err != nil {
		return err
	}
	defer func() {
		if err == nil {
			err = st.Commit(0)
		}
		st.Release()
	}()
	return write(st, v)
}

func useWith(m *mapi.Message, text []byte) error {
	return with(m, mapi.PR_BODY, text, func(st *mapi.Stream, p []byte) error {
		_, err := st.Write(p)
		return err
	})
}

func inStruct(m *mapi.Message, text []byte) error {
	var b body
	if err := b.open(m); err != nil {
		return err
	}
	defer b.close()
	if err := b.write(text); err != nil {
		return err
	}
	return b.commit()
}

type body struct{ st *mapi.Stream }

func (b *body) open(m *mapi.Message) (err error) {
	b.st, err = m.OpenStream(mapi.PR_BODY, 3)
	return err
}

func (b *body) write(text []byte) error {
	_, err := bytes.NewReader(text).WriteTo(b.st)
	return err
}

func (b *body) commit() error { return b.st.Commit(0) }

func (b *body) close() { b.st.Release() }

func several(m *mapi.Message, texts map[mapi.PropTag][]byte) error {
	var open []*mapi.Stream
	defer func() {
		for _, st := range open {
			st.Release()
		}
	}()
	for tag, text := range texts {
		st, err := m.OpenStream(tag, 3)
		if err != nil {
			return err
		}
		open = append(open, st)
		if _, err := st.Write(text); err != nil {
			return err
		}
	}
	for _, st := range open {
		if err := st.Commit(0); err != nil {
			return err
		}
	}
	return nil
}

// Written, then given up on purpose: the caller is told.
func discarded(m *mapi.Message, text []byte, keep func() bool) (kept bool, err error) {
	st, err := m.OpenStream(mapi.PR_BODY, 3)
	if err != nil {
		return false, err
	}
	defer st.Release()
	if _, err := st.Write(text); err != nil {
		return false, err
	}
	if err := st.Commit(0); err != nil {
		return false, err
	}
	return true, nil
}

// Compressed text: the wrapper, then the stream.
func rtf(m *mapi.Message, text []byte) (err error) {
	inner, err := m.OpenStream(mapi.PR_RTF_COMPRESSED, 3)
	if err != nil {
		return err
	}
	defer inner.Release()
	w, err := mapi.WrapCompressedRTFStream(inner, mapi.MAPI_MODIFY)
	if err != nil {
		return err
	}
	if _, err = w.Write(text); err == nil {
		err = w.Commit(0)
	}
	w.Release()
	if err != nil {
		return err
	}
	return inner.Commit(0)
}

// Forms.
type viewer struct {
	mgr  *mapi.FormMgr
	form *mapi.Form
}

func (v *viewer) open(class string) (err error) {
	if v.form, err = v.mgr.LoadForm(class); err != nil {
		return err
	}
	if err = v.form.DoVerb(0); err != nil {
		v.form.Release()
		v.form = nil
	}
	return err
}

func (v *viewer) close() {
	if v.form != nil {
		v.form.ShutdownForm(0)
		v.form.Release()
		v.form = nil
	}
}

func view(mgr *mapi.FormMgr, verbs []uint32) (err error) {
	v := &viewer{mgr: mgr}
	if err := v.open("IPM.Note"); err != nil {
		return err
	}
	defer v.close()
	for _, verb := range verbs {
		err = errors.Join(err, v.form.DoVerb(verb))
	}
	return err
}

// Each form of a list.
func all(mgr *mapi.FormMgr, classes []string) error {
	for _, class := range classes {
		if err := func() error {
			form, err := mgr.CreateForm(class)
			if err != nil {
				return err
			}
			defer func() {
				form.ShutdownForm(0)
				form.Release()
			}()
			return form.DoVerb(1)
		}(); err != nil {
			return err
		}
	}
	return nil
}

// Attachments are replaced one after the other.
func replaceAll(m *mapi.Message, numbers []uint32, data func(*mapi.Attach) ([]byte, error)) error {
	for _, n := range numbers {
		a, err := m.OpenAttach(n)
		if err != nil {
			return err
		}
		text, err := data(a)
		a.Release()
		if err != nil {
			return err
		}
		k, b, err := m.CreateAttach()
		if err != nil {
			return err
		}
		if err := b.SetProps([]mapi.Prop{{Tag: mapi.PropTag(len(text))}}); err != nil {
			b.Release()
			m.DeleteAttach(k, 0)
			return err
		}
		if err := b.SaveChanges(0); err != nil {
			b.Release()
			return err
		}
		b.Release()
		if err := m.DeleteAttach(n, 0); err != nil {
			return err
		}
	}
	return m.SaveChanges(mapi.KeepOpenReadWrite)
}

// Lists that are chosen from, more than once.
func choose(b *mapi.AddrBook, m *mapi.Message, rounds int) error {
	list, err := b.Address(nil)
	if err != nil {
		return err
	}
	for range rounds {
		next, err := b.Address(list)
		if err != nil {
			mapi.FreePadrlist(list)
			return err
		}
		list = next
	}
	defer mapi.FreePadrlist(list)
	return m.ModifyRecipients(list)
}

// A print setup that is kept and freed later.
type printer struct{ setup *mapi.PrintSetup }

func (p *printer) load(v *mapi.ViewContext) (err error) {
	p.setup, err = v.GetPrintSetup(0)
	return err
}

func (p *printer) free() {
	mapi.GlobalFree(p.setup.DevMode)
	mapi.GlobalFree(p.setup.DevNames)
	mapi.FreeBuffer(unsafe.Pointer(p.setup))
}

func loaded(v *mapi.ViewContext) error {
	var p printer
	if err := p.load(v); err != nil {
		return err
	}
	defer p.free()
	return nil
}
