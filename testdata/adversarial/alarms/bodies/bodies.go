// Package bodies writes to streams and commits them.
package bodies

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unsafe"

	"example.com/mail/adversarial/alarms/bodies/kit"
	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

const rw = mapi.MAPI_CREATE | mapi.MAPI_MODIFY

func viaKit(m *mapi.Message, text string) error {
	return kit.WithStream(m, mapi.PR_BODY, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}

func viaWriter(m *mapi.Message, v any) (err error) {
	w, err := kit.NewWriter(m, mapi.PR_BODY)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	return json.NewEncoder(w).Encode(v)
}

func buffered(m *mapi.Message, lines []string) (err error) {
	st, err := m.OpenStream(mapi.PR_BODY, rw)
	if err != nil {
		return fmt.Errorf("body: %w", err)
	}
	defer st.Release()
	w := bufio.NewWriter(st)
	for _, l := range lines {
		if _, err := w.WriteString(l); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return st.Commit(0)
}

func finishKit(m *mapi.Message, text string) (err error) {
	st, err := m.OpenStream(mapi.PR_BODY, rw)
	if err != nil {
		return err
	}
	defer kit.Finish(st, &err)
	_, err = io.Copy(st, strings.NewReader(text))
	return err
}

// short writes
func short(m *mapi.Message, text []byte) error {
	st, err := m.OpenStream(mapi.PR_BODY, rw)
	if err != nil {
		return err
	}
	defer st.Release()
	n, err := st.Write(text)
	if err != nil {
		return err
	}
	if n != len(text) {
		return kit.ErrShort
	}
	return st.Commit(0)
}

// short combined
func short2(m *mapi.Message, text []byte) error {
	st, err := m.OpenStream(mapi.PR_BODY, rw)
	if err != nil {
		return err
	}
	defer st.Release()
	if n, err := st.Write(text); err != nil || n < len(text) {
		return errors.Join(err, io.ErrShortWrite)
	}
	return st.Commit(0)
}

// cancelled between writes
func cancelled(ctx context.Context, m *mapi.Message, chunks [][]byte) error {
	st, err := m.OpenStream(mapi.PR_BODY, rw)
	if err != nil {
		return err
	}
	defer st.Release()
	for _, c := range chunks {
		if err := ctx.Err(); err != nil {
			return err
		}
		if _, err := st.Write(c); err != nil {
			return err
		}
	}
	return st.Commit(0)
}

// copy from a reader which fails
func copyBuf(m *mapi.Message, r io.Reader) error {
	st, err := m.OpenStream(mapi.PR_BODY, rw)
	if err != nil {
		return err
	}
	defer st.Release()
	buf := make([]byte, 4096)
	for {
		n, rerr := r.Read(buf)
		if n > 0 {
			if _, werr := st.Write(buf[:n]); werr != nil {
				return werr
			}
		}
		if rerr == io.EOF {
			break
		}
		if rerr != nil {
			return rerr // given up
		}
	}
	return st.Commit(0)
}

// validation after writing: abandon
func abandon(m *mapi.Message, text []byte, check func() bool) error {
	st, err := m.OpenStream(mapi.PR_BODY, rw)
	if err != nil {
		return err
	}
	defer st.Release()
	if _, err := st.Write(text); err != nil {
		return err
	}
	if !check() {
		return errors.New("invalid")
	}
	return st.Commit(0)
}

func rtf(m *mapi.Message, text []byte) error {
	inner, err := m.OpenStream(mapi.PR_RTF_COMPRESSED, rw)
	if err != nil {
		return err
	}
	defer inner.Release()
	st, err := mapi.WrapCompressedRTFStream(inner, mapi.MAPI_MODIFY)
	if err != nil {
		return err
	}
	defer st.Release()
	if _, err := st.Write(text); err != nil {
		return err
	}
	if err := st.Commit(0); err != nil {
		return err
	}
	return inner.Commit(0)
}

func rtfNoInner(m *mapi.Message, text []byte) error {
	inner, err := m.OpenStream(mapi.PR_RTF_COMPRESSED, rw)
	if err != nil {
		return err
	}
	st, err := mapi.WrapCompressedRTFStream(inner, mapi.MAPI_MODIFY)
	inner.Release()
	if err != nil {
		return err
	}
	defer st.Release()
	if _, err = st.Write(text); err == nil {
		err = st.Commit(0)
	}
	return err
}

type rtfWriter struct {
	inner, outer *mapi.Stream
	released     bool
}

func openRTF(m *mapi.Message) (w *rtfWriter, err error) {
	w = &rtfWriter{}
	defer func() {
		if err != nil {
			w.Close()
			w = nil
		}
	}()
	if w.inner, err = m.OpenStream(mapi.PR_RTF_COMPRESSED, rw); err != nil {
		return
	}
	w.outer, err = mapi.WrapCompressedRTFStream(w.inner, mapi.MAPI_MODIFY)
	return
}

func (w *rtfWriter) Write(p []byte) (int, error) { return w.outer.Write(p) }
func (w *rtfWriter) Commit() error               { return w.outer.Commit(0) }
func (w *rtfWriter) Close() error {
	if w.outer != nil {
		w.outer.Release()
	}
	if w.inner != nil {
		w.inner.Release()
	}
	return nil
}

func useRTF(m *mapi.Message, text []byte) error {
	w, err := openRTF(m)
	if err != nil {
		return err
	}
	defer w.Close()
	if _, err := w.Write(text); err != nil {
		return err
	}
	return w.Commit()
}

// table driven
func table(m *mapi.Message, body, rtf, html []byte) error {
	for _, p := range []struct {
		tag  mapi.PropTag
		data []byte
		wrap bool
	}{
		{mapi.PR_BODY, body, false},
		{mapi.PR_RTF_COMPRESSED, rtf, true},
	} {
		if err := put(m, p.tag, p.data, p.wrap); err != nil {
			return fmt.Errorf("%x: %w", p.tag, err)
		}
	}
	return m.SaveChanges(mapi.KeepOpenReadWrite)
}

func put(m *mapi.Message, tag mapi.PropTag, data []byte, wrap bool) error {
	st, err := m.OpenStream(tag, rw)
	if err != nil {
		return err
	}
	if wrap {
		outer, err := mapi.WrapCompressedRTFStream(st, mapi.MAPI_MODIFY)
		st.Release()
		if err != nil {
			return err
		}
		st = outer
	}
	defer st.Release()
	if _, err := st.Write(data); err != nil {
		return err
	}
	return st.Commit(0)
}

// generic
type committer interface {
	io.Writer
	Commit(uint32) error
	Release() uint32
}

func commitAll[S committer](s S, data []byte) error {
	defer s.Release()
	if _, err := s.Write(data); err != nil {
		return err
	}
	return s.Commit(0)
}

func generic(m *mapi.Message, data []byte) error {
	st, err := m.OpenStream(mapi.PR_BODY, rw)
	if err != nil {
		return err
	}
	return commitAll(st, data)
}

func iface(m *mapi.Message, data []byte) error {
	st, err := m.OpenStream(mapi.PR_BODY, rw)
	if err != nil {
		return err
	}
	var c committer = st
	return commitAll(c, data)
}

// Retry.
func retry(m *mapi.Message, data []byte) (err error) {
	for i := 0; i < 3; i++ {
		var st *mapi.Stream
		if st, err = m.OpenStream(mapi.PR_BODY, rw); err != nil {
			continue
		}
		if _, err = st.Write(data); err == nil {
			err = st.Commit(0)
		}
		st.Release()
		if err == nil {
			return nil
		}
	}
	return err
}

func rawBody(m *rawmapi.IMessage, text []byte) rawmapi.HRESULT {
	var u *rawmapi.IUnknown
	hr := m.OpenProperty(0x1000001e, nil, 0, rawmapi.MAPI_CREATE|rawmapi.MAPI_MODIFY, &u)
	if rawmapi.FAILED(hr) {
		return hr
	}
	st := (*rawmapi.IStream)(unsafe.Pointer(u))
	var put uint32
	hr = st.Write(unsafe.Pointer(&text[0]), uint32(len(text)), &put)
	if rawmapi.SUCCEEDED(hr) {
		hr = st.Commit(0)
	}
	st.Release()
	return hr
}

// committed by caller
func writeOnly(m *mapi.Message, data []byte, then func(*mapi.Stream) error) error {
	st, err := m.OpenStream(mapi.PR_BODY, rw)
	if err != nil {
		return err
	}
	defer st.Release()
	if _, err := st.Write(data); err != nil {
		return err
	}
	return then(st)
}

func useWriteOnly(m *mapi.Message, data []byte) error {
	return writeOnly(m, data, func(st *mapi.Stream) error { return st.Commit(0) })
}

// progress flag
func flagged(m *mapi.Message, parts [][]byte) error {
	st, err := m.OpenStream(mapi.PR_BODY, rw)
	if err != nil {
		return err
	}
	defer st.Release()
	dirty := false
	for _, p := range parts {
		if len(p) == 0 {
			continue
		}
		if _, err := st.Write(p); err != nil {
			return err
		}
		dirty = true
	}
	if dirty {
		return st.Commit(0)
	}
	return nil
}

// abort via sentinel/bool result
func boolResult(m *mapi.Message, text []byte) bool {
	st, err := m.OpenStream(mapi.PR_BODY, rw)
	if err != nil {
		return false
	}
	defer st.Release()
	if _, err := st.Write(text); err != nil {
		return false
	}
	return st.Commit(0) == nil
}

// deferred method value
func methodValue(m *mapi.Message, text []byte) (err error) {
	st, err := m.OpenStream(mapi.PR_BODY, rw)
	if err != nil {
		return err
	}
	release := st.Release
	defer release()
	commit := st.Commit
	if _, err = st.Write(text); err != nil {
		return
	}
	return commit(0)
}

// cleanup stack
func stack(m *mapi.Message, text []byte) (err error) {
	var undo []func()
	defer func() {
		for i := len(undo) - 1; i >= 0; i-- {
			undo[i]()
		}
	}()
	st, err := m.OpenStream(mapi.PR_BODY, rw)
	if err != nil {
		return err
	}
	undo = append(undo, func() { st.Release() })
	if _, err := fmt.Fprintf(st, "%s", text); err != nil {
		return err
	}
	return st.Commit(0)
}

// A helper decides by the error that it is given.
func finish(st *mapi.Stream, err *error) {
	if *err == nil {
		*err = st.Commit(0)
	}
	st.Release()
}

func finished(m *mapi.Message, text []byte) (err error) {
	st, err := m.OpenStream(mapi.PR_BODY, rw)
	if err != nil {
		return err
	}
	defer finish(st, &err)
	_, err = st.Write(text)
	return err
}

// A message that is lent may be saved by whom it is lent to.
func withMessage(f *mapi.Folder, fill func(*mapi.Message) error) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	return fill(m)
}

// A function that a helper returns does the rest.
func saver(m *mapi.Message) func() error { return func() error { return m.SaveChanges(0) } }

func useSaver(f *mapi.Folder) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	save := saver(m)
	if err := m.SetProps(nil); err != nil {
		return err
	}
	return save()
}

func closer(st *mapi.MsgStore) func() { return func() { st.Release() } }

func useCloser(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer closer(st)()
	return st.SetProps(nil)
}
