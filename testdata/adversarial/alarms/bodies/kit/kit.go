// Package kit holds helpers.
package kit

import (
	"bytes"
	"errors"
	"io"
	"unsafe"

	"example.com/mail/mapi"
)

// Finish commits if there was no error and releases.
func Finish(st *mapi.Stream, err *error) {
	if *err == nil {
		*err = st.Commit(0)
	}
	st.Release()
}

// WithStream opens, lets f write, commits, and releases.
func WithStream(m *mapi.Message, tag mapi.PropTag, f func(io.Writer) error) (err error) {
	st, err := m.OpenStream(tag, mapi.MAPI_CREATE|mapi.MAPI_MODIFY)
	if err != nil {
		return err
	}
	defer Finish(st, &err)
	return f(st)
}

type Writer struct {
	st  *mapi.Stream
	buf bytes.Buffer
	err error
}

func NewWriter(m *mapi.Message, tag mapi.PropTag) (*Writer, error) {
	st, err := m.OpenStream(tag, mapi.MAPI_CREATE|mapi.MAPI_MODIFY)
	if err != nil {
		return nil, err
	}
	return &Writer{st: st}, nil
}

func (w *Writer) Write(p []byte) (int, error) {
	if w.err != nil {
		return 0, w.err
	}
	n, err := w.st.Write(p)
	if err != nil {
		w.err = err
	}
	return n, err
}

func (w *Writer) Close() error {
	if w.st == nil {
		return nil
	}
	defer func() { w.st.Release(); w.st = nil }()
	if w.err != nil {
		return w.err
	}
	return w.st.Commit(0)
}

var ErrShort = errors.New("short")

// NewList makes a list of n entries.
func NewList(n int) (*mapi.AdrList, error) {
	p, err := mapi.AllocateBuffer(uint32(8 + n*24))
	if err != nil {
		return nil, err
	}
	l := (*mapi.AdrList)(p)
	l.Entries = unsafe.Slice((*mapi.Row)(unsafe.Add(p, 8)), n)
	return l, nil
}
