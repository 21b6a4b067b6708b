// Package streamuncommitted releases streams that were written to and not committed.
package streamuncommitted

import (
	"fmt"
	"io"
	"unsafe"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

const tag = mapi.PR_BODY

func straight(m *mapi.Message, text []byte) error {
	st, err := m.OpenStream(tag, mapi.MAPI_MODIFY) // want `stream "st" is written to and released without Commit \(stream-uncommitted\)`
	if err != nil {
		return err
	}
	defer st.Release()
	_, err = st.Write(text)
	return err
}

// The tag of another property tells enough where the kind of object is not known.
func otherObject(p *mapi.MAPIProp, text []byte) error {
	st, err := p.OpenStream(mapi.PR_RTF_COMPRESSED, mapi.MAPI_CREATE) // want `\(stream-uncommitted\)`
	if err != nil {
		return err
	}
	if _, err := st.Write(text); err != nil {
		st.Release()
		return err
	}
	st.Release()
	return p.SaveChanges(0)
}

// A helper writes.
func helped(m *mapi.Message, lines [][]byte) error {
	st, err := m.OpenStream(tag, 3) // want `\(stream-uncommitted\)`
	if err != nil {
		return err
	}
	defer st.Release()
	return writeAll(st, lines)
}

func writeAll(st *mapi.Stream, lines [][]byte) error {
	for _, line := range lines {
		if _, err := st.Write(line); err != nil {
			return err
		}
	}
	return nil
}

// A helper opens.
func opened(m *mapi.Message, text []byte) error {
	st, err := body(m) // want `\(stream-uncommitted\)`
	if err != nil {
		return err
	}
	defer st.Release()
	_, err = st.Write(text)
	return err
}

func body(m *mapi.Message) (*mapi.Stream, error) { return m.OpenStream(tag, mapi.MAPI_CREATE) }

// Copied into.
func copied(m *mapi.Message, r io.Reader) error {
	st, err := m.OpenStream(tag, 3) // want `\(stream-uncommitted\)`
	if err != nil {
		return err
	}
	defer st.Release()
	_, err = io.Copy(st, r)
	return err
}

// Printed into.
func printed(m *mapi.Message, n int) error {
	st, err := m.OpenStream(tag, 3) // want `\(stream-uncommitted\)`
	if err != nil {
		return err
	}
	defer st.Release()
	fmt.Fprintf(st, "%d", n)
	return m.SaveChanges(mapi.KeepOpenReadWrite)
}

// Only one way commits.
func oneWay(m *mapi.Message, text []byte, more bool) error {
	st, err := m.OpenStream(tag, 3) // want `\(stream-uncommitted\)`
	if err != nil {
		return err
	}
	defer st.Release()
	if _, err := st.Write(text); err != nil {
		return err
	}
	if more {
		return nil
	}
	return st.Commit(0)
}

// The wrapper is what is written to.
func wrapped(m *mapi.Message, text []byte) error {
	inner, err := m.OpenStream(mapi.PR_RTF_COMPRESSED, 3)
	if err != nil {
		return err
	}
	defer inner.Release()
	st, err := mapi.WrapCompressedRTFStream(inner, mapi.MAPI_MODIFY) // want `\(stream-uncommitted\)`
	if err != nil {
		return err
	}
	defer st.Release()
	_, err = st.Write(text)
	return err
}

// In the style of C.
func raw(m *rawmapi.IMessage, text []byte) bool {
	var u *rawmapi.IUnknown
	if hr := m.OpenProperty(0x1000001e, nil, 0, rawmapi.MAPI_CREATE|rawmapi.MAPI_MODIFY, &u); hr < 0 { // want `\(stream-uncommitted\)`
		return false
	}
	st := (*rawmapi.IStream)(unsafe.Pointer(u))
	defer st.Release()
	var put uint32
	return st.Write(unsafe.Pointer(&text[0]), uint32(len(text)), &put) >= 0
}
