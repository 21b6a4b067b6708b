// Package rtfwrapleak leaves a stream or its wrapper open.
package rtfwrapleak

import (
	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

func innerLeft(m *mapi.Message, buf []byte) error {
	inner, err := m.OpenStream(mapi.PR_RTF_COMPRESSED, 0) // want `stream "inner" is never released: the stream and its wrapper are two objects \(rtf-wrap-leak\)`
	if err != nil {
		return err
	}
	st, err := mapi.WrapCompressedRTFStream(inner, 0)
	if err != nil {
		inner.Release()
		return err
	}
	defer st.Release()
	_, err = st.Read(buf)
	return err
}

func wrapperLeft(m *mapi.Message, buf []byte) error {
	inner, err := m.OpenStream(mapi.PR_RTF_COMPRESSED, 0)
	if err != nil {
		return err
	}
	defer inner.Release()
	st, err := mapi.WrapCompressedRTFStream(inner, 0) // want `stream "st" is never released: .*\(rtf-wrap-leak\)`
	if err != nil {
		return err
	}
	_, err = st.Read(buf)
	return err
}

func raw(inner *rawmapi.IStream) bool {
	var st *rawmapi.IStream
	if rawmapi.WrapCompressedRTFStream(inner, 0, &st) < 0 { // want `\(rtf-wrap-leak\)`
		return false
	}
	return st.Commit(0) >= 0
}

func throughHelper(m *mapi.Message, buf []byte) error {
	st, err := open(m) // want `\(rtf-wrap-leak\)`
	if err != nil {
		return err
	}
	_, err = st.Read(buf)
	return err
}

func open(m *mapi.Message) (*mapi.Stream, error) {
	inner, err := m.OpenStream(mapi.PR_RTF_COMPRESSED, 0)
	if err != nil {
		return nil, err
	}
	defer inner.Release()
	return mapi.WrapCompressedRTFStream(inner, 0)
}
