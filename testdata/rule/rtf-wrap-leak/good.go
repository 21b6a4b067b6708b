package rtfwrapleak

import (
	"example.com/mail/mapi"
)

func inOrder(m *mapi.Message, buf []byte) error {
	inner, err := m.OpenStream(mapi.PR_RTF_COMPRESSED, 0)
	if err != nil {
		return err
	}
	defer inner.Release()
	st, err := mapi.WrapCompressedRTFStream(inner, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	_, err = st.Read(buf)
	return err
}

// The wrapper has a reference of its own.
func atOnce(m *mapi.Message, buf []byte) error {
	inner, err := m.OpenStream(mapi.PR_RTF_COMPRESSED, 0)
	if err != nil {
		return err
	}
	st, err := mapi.WrapCompressedRTFStream(inner, 0)
	inner.Release()
	if err != nil {
		return err
	}
	_, err = st.Read(buf)
	st.Release()
	return err
}

type text struct{ inner, st *mapi.Stream }

func newText(m *mapi.Message) (*text, error) {
	t := new(text)
	var err error
	if t.inner, err = m.OpenStream(mapi.PR_RTF_COMPRESSED, 0); err != nil {
		return nil, err
	}
	if t.st, err = mapi.WrapCompressedRTFStream(t.inner, 0); err != nil {
		t.inner.Release()
		return nil, err
	}
	return t, nil
}

func (t *text) Close() {
	t.st.Release()
	t.inner.Release()
}

func useText(m *mapi.Message, buf []byte) error {
	t, err := newText(m)
	if err != nil {
		return err
	}
	defer t.Close()
	_, err = t.st.Read(buf)
	return err
}
