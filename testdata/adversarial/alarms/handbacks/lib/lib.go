// Package lib returns and defers functions that end handles.
package lib

import (
	"errors"

	"example.com/mail/mapi"
)

// Done returns what is to be deferred.
func Done(st *mapi.MsgStore) func() { return func() { st.Release() } }

// Guard returns a cleanup that looks at the error.
func Guard(m *mapi.Message, err *error) func() {
	return func() {
		if *err == nil {
			*err = m.SaveChanges(0)
		}
		m.Release()
	}
}

func Unsub(st *mapi.MsgStore, c mapi.Connection, sink *mapi.AdviseSink) func() {
	return func() { st.Unadvise(c); sink.Release() }
}

type Ops struct {
	Close func() error
	Touch func() error
}

func NewOps(st *mapi.MsgStore) Ops {
	return Ops{
		Close: func() error { st.Release(); return nil },
		Touch: func() error { return st.SetProps(nil) },
	}
}

type Handle struct {
	st    *mapi.MsgStore
	close func()
}

func NewHandle(st *mapi.MsgStore, after ...func()) *Handle {
	return &Handle{st: st, close: func() {
		st.Release()
		for _, f := range after {
			f()
		}
	}}
}
func (h *Handle) Close() { h.close() }

// ReleaseOnErr releases if there was an error.
func ReleaseOnErr(u interface{ Release() uint32 }, err *error) {
	if *err != nil {
		u.Release()
	}
}

// Also joins.
func CloseInto(f func() error, err *error) {
	if cerr := f(); cerr != nil {
		*err = errors.Join(*err, cerr)
	}
}

func IfFailed(err *error, f func()) {
	if *err != nil {
		f()
	}
}

func Ok(err *error) bool { return *err == nil }

func Rollback(st *mapi.Stream, done *bool) {
	if !*done {
		st.Release()
	}
}

type Tx struct {
	St   *mapi.Stream
	Done bool
}

func (t *Tx) Commit() error {
	err := t.St.Commit(0)
	t.Done = err == nil
	return err
}
func (t *Tx) End() { t.St.Release() }
