// Package attachments saves and deletes attachments in order.
package attachments

import (
	"errors"
	"fmt"
	"io"
	"os"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

const rw = mapi.MAPI_CREATE | mapi.MAPI_MODIFY

func add(m *mapi.Message, r io.Reader) (err error) {
	n, a, err := m.CreateAttach()
	if err != nil {
		return err
	}
	defer func() {
		a.Release()
		if err != nil {
			m.DeleteAttach(n, 0)
		}
	}()
	st, err := a.OpenStream(mapi.PR_ATTACH_DATA_BIN, rw)
	if err != nil {
		return err
	}
	defer st.Release()
	if _, err = io.Copy(st, r); err != nil {
		return err
	}
	if err = st.Commit(0); err != nil {
		return err
	}
	return a.SaveChanges(0)
}

func addAll(f *mapi.Folder, names []string) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	for _, name := range names {
		file, err := os.Open(name)
		if err != nil {
			return err
		}
		err = add(m, file)
		file.Close()
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return m.SaveChanges(0)
}

// message saved first, attachments, saved again
func twoSaves(f *mapi.Folder, rs []io.Reader) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	if err := m.SaveChanges(mapi.KeepOpenReadWrite); err != nil {
		return err
	}
	for _, r := range rs {
		if err := add(m, r); err != nil {
			return err
		}
	}
	return m.SaveChanges(mapi.KeepOpenReadWrite)
}

// loop: each attachment then message saved, in each round
func eachSaved(m *mapi.Message, rs []io.Reader) error {
	for _, r := range rs {
		_, a, err := m.CreateAttach()
		if err != nil {
			return err
		}
		if _, err := io.Copy(io.Discard, r); err != nil {
			a.Release()
			return err
		}
		err = a.SaveChanges(0)
		a.Release()
		if err != nil {
			return err
		}
		if err := m.SaveChanges(mapi.KeepOpenReadWrite); err != nil {
			return err
		}
	}
	return nil
}

// caller saves the message
func attachOnly(m *mapi.Message) error {
	_, a, err := m.CreateAttach()
	if err != nil {
		return err
	}
	defer a.Release()
	return a.SaveChanges(0)
}

func saveThenAttach(f *mapi.Folder) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	if err := m.SaveChanges(mapi.KeepOpenReadWrite); err != nil {
		return err
	}
	if err := attachOnly(m); err != nil {
		return err
	}
	return m.SubmitMessage(0)
}

// builder
type builder struct {
	m   *mapi.Message
	as  []*mapi.Attach
	err error
}

func (b *builder) attach() *builder {
	if b.err != nil {
		return b
	}
	_, a, err := b.m.CreateAttach()
	if err != nil {
		b.err = err
		return b
	}
	b.as = append(b.as, a)
	return b
}

func (b *builder) save() error {
	defer b.release()
	if b.err != nil {
		return b.err
	}
	for _, a := range b.as {
		if err := a.SaveChanges(0); err != nil {
			return err
		}
	}
	return b.m.SaveChanges(0)
}

func (b *builder) release() {
	for _, a := range b.as {
		a.Release()
	}
	b.m.Release()
}

func build(f *mapi.Folder) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	return (&builder{m: m}).attach().attach().save()
}

// copying attachments of one message to another and saving the source
func copyAll(src, dst *mapi.Message, n uint32) error {
	for i := range n {
		a, err := src.OpenAttach(i)
		if err != nil {
			return err
		}
		if err := copyOne(a, dst); err != nil {
			a.Release()
			return err
		}
		a.Release()
	}
	if err := dst.SaveChanges(0); err != nil {
		return err
	}
	for i := range n {
		if err := src.DeleteAttach(i, 0); err != nil {
			return err
		}
	}
	return src.SaveChanges(0)
}

func copyOne(src *mapi.Attach, dst *mapi.Message) error {
	_, a, err := dst.CreateAttach()
	if err != nil {
		return err
	}
	defer a.Release()
	in, err := src.OpenStream(mapi.PR_ATTACH_DATA_BIN, 0)
	if err != nil {
		return err
	}
	defer in.Release()
	out, err := a.OpenStream(mapi.PR_ATTACH_DATA_BIN, rw)
	if err != nil {
		return err
	}
	defer out.Release()
	if _, err := io.Copy(out, readerOf{in}); err != nil {
		return err
	}
	if err := out.Commit(0); err != nil {
		return err
	}
	return a.SaveChanges(0)
}

type readerOf struct{ s *mapi.Stream }

func (r readerOf) Read(p []byte) (int, error) { return r.s.Read(p) }

// two messages: save other
func moves(src *mapi.Message, f *mapi.Folder) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	_, a, err := m.CreateAttach()
	if err != nil {
		return err
	}
	defer a.Release()
	if err := src.SaveChanges(mapi.KeepOpenReadWrite); err != nil {
		return err
	}
	if err := a.SaveChanges(0); err != nil {
		return err
	}
	return m.SaveChanges(0)
}

// embedded message
func embedded(m *mapi.Message) error {
	_, a, err := m.CreateAttach()
	if err != nil {
		return err
	}
	defer a.Release()
	u, err := a.OpenProperty(mapi.PR_ATTACH_DATA_BIN, rw)
	if err != nil {
		return err
	}
	defer u.Release()
	if err := a.SaveChanges(0); err != nil {
		return err
	}
	return m.SaveChanges(mapi.KeepOpenReadWrite)
}

// delete by filter
func prune(m *mapi.Message, count uint32, keep func(*mapi.Attach) (bool, error)) error {
	for n := count; n > 0; n-- {
		drop, err := check(m, n-1, keep)
		if err != nil {
			return err
		}
		if drop {
			if err := m.DeleteAttach(n-1, 0); err != nil {
				return err
			}
		}
	}
	return m.SaveChanges(mapi.KeepOpenReadWrite)
}

func check(m *mapi.Message, n uint32, keep func(*mapi.Attach) (bool, error)) (bool, error) {
	a, err := m.OpenAttach(n)
	if err != nil {
		return false, err
	}
	defer a.Release()
	ok, err := keep(a)
	return !ok, err
}

func pruneInline(m *mapi.Message, nums []uint32, keep func(*mapi.Attach) bool) (err error) {
	for _, n := range nums {
		a, err := m.OpenAttach(n)
		if err != nil {
			return err
		}
		ok := keep(a)
		a.Release()
		if ok {
			continue
		}
		if err := m.DeleteAttach(n, 0); err != nil {
			return err
		}
	}
	return nil
}

func pruneLater(m *mapi.Message, nums []uint32, keep func(*mapi.Attach) bool) (err error) {
	var gone []uint32
	for _, n := range nums {
		a, err := m.OpenAttach(n)
		if err != nil {
			return err
		}
		if !keep(a) {
			gone = append(gone, n)
		}
		a.Release()
	}
	for _, n := range gone {
		err = errors.Join(err, m.DeleteAttach(n, 0))
	}
	return err
}

func replace(m *mapi.Message, n uint32, r io.Reader) error {
	if err := m.DeleteAttach(n, 0); err != nil {
		return err
	}
	n, a, err := m.CreateAttach()
	if err != nil {
		return err
	}
	if err := a.SaveChanges(0); err != nil {
		a.Release()
		m.DeleteAttach(n, 0)
		return err
	}
	a.Release()
	return nil
}

// the one before is deleted while the new one is open
func replaceNew(m *mapi.Message, old uint32) error {
	n, a, err := m.CreateAttach()
	if err != nil {
		return err
	}
	defer a.Release()
	_ = n
	if err := a.SaveChanges(0); err != nil {
		return err
	}
	return m.DeleteAttach(old, 0)
}

func raw(m *rawmapi.IMessage) rawmapi.HRESULT {
	var n uint32
	var a *rawmapi.IAttach
	hr := m.CreateAttach(nil, 0, &n, &a)
	if hr < 0 {
		return hr
	}
	hr = a.SaveChanges(0)
	a.Release()
	if hr < 0 {
		m.DeleteAttach(n, 0, nil, 0)
		return hr
	}
	return m.SaveChanges(rawmapi.KEEP_OPEN_READWRITE)
}

func rawGoto(m *rawmapi.IMessage) (hr rawmapi.HRESULT) {
	var n uint32
	var a *rawmapi.IAttach
	defer func() {
		if a != nil {
			a.Release()
		}
	}()
	if hr = m.CreateAttach(nil, 0, &n, &a); hr < 0 {
		return
	}
	if hr = a.SaveChanges(0); hr < 0 {
		a.Release()
		a = nil
		m.DeleteAttach(n, 0, nil, 0)
		return
	}
	hr = m.SaveChanges(rawmapi.KEEP_OPEN_READWRITE)
	return
}

// Several calls add to one list.
func add2(m *mapi.Message) error {
	b := &builder{m: m}
	b.attach()
	b.attach()
	return b.save()
}
