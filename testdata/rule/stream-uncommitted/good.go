package streamuncommitted

import (
	"example.com/mail/mapi"
)

const attachData = mapi.PR_ATTACH_DATA_BIN

func inOrder(m *mapi.Message, text []byte) error {
	st, err := m.OpenStream(tag, mapi.MAPI_MODIFY)
	if err != nil {
		return err
	}
	defer st.Release()
	if _, err := st.Write(text); err != nil {
		return err // nothing to keep
	}
	return st.Commit(0)
}

// Only read.
func reads(m *mapi.Message, buf []byte) error {
	st, err := m.OpenStream(tag, mapi.MAPI_MODIFY)
	if err != nil {
		return err
	}
	defer st.Release()
	_, err = st.Read(buf)
	return err
}

// The flags are the caller's.
func unknownFlags(m *mapi.Message, text []byte, flags uint32) error {
	st, err := m.OpenStream(tag, flags)
	if err != nil {
		return err
	}
	defer st.Release()
	_, err = st.Write(text)
	return err
}

// The data of an attachment.
func data(a *mapi.Attach, text []byte) error {
	st, err := a.OpenStream(attachData, 3)
	if err != nil {
		return err
	}
	defer st.Release()
	_, err = st.Write(text)
	return err
}

// Perhaps that, too.
func perhaps(p *mapi.MAPIProp, t mapi.PropTag, text []byte) error {
	st, err := p.OpenStream(t, 3)
	if err != nil {
		return err
	}
	defer st.Release()
	_, err = st.Write(text)
	return err
}

// A helper commits.
func helper(m *mapi.Message, text []byte) error {
	st, err := m.OpenStream(tag, 3)
	if err != nil {
		return err
	}
	defer st.Release()
	if err := writeAll(st, [][]byte{text}); err != nil {
		return err
	}
	return finish(st)
}

func finish(st *mapi.Stream) error { return st.Commit(0) }

// A deferred literal commits and releases.
func deferred(m *mapi.Message, text []byte) (err error) {
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
	_, err = st.Write(text)
	return err
}

// Handed on.
func keeper(m *mapi.Message, text []byte) (*mapi.Stream, error) {
	st, err := m.OpenStream(tag, 3)
	if err != nil {
		return nil, err
	}
	if _, err := st.Write(text); err != nil {
		st.Release()
		return nil, err
	}
	return st, nil
}

func inLoop(m *mapi.Message, lines [][]byte) error {
	st, err := m.OpenStream(tag, 3)
	if err != nil {
		return err
	}
	defer st.Release()
	buf := make([]byte, 16)
	for _, line := range lines {
		if _, err := st.Write(line); err != nil {
			return err
		}
		if _, err := st.Read(buf); err != nil {
			return err
		}
	}
	return st.Commit(0)
}

// The writer is someone else's.
type writer struct{ st *mapi.Stream }

func (w *writer) Write(p []byte) (int, error) { return w.st.Write(p) }

func (w *writer) Close() error {
	err := w.st.Commit(0)
	w.st.Release()
	return err
}

func newWriter(m *mapi.Message) (*writer, error) {
	st, err := m.OpenStream(tag, 3)
	if err != nil {
		return nil, err
	}
	return &writer{st}, nil
}

func useWriter(m *mapi.Message, text []byte) error {
	w, err := newWriter(m)
	if err != nil {
		return err
	}
	if _, err := w.Write(text); err != nil {
		w.Close()
		return err
	}
	return w.Close()
}
