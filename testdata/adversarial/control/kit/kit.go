// Package kit has the helpers that package control uses from another package.
package kit

import (
	"fmt"
	"io"
	"os"

	"example.com/mail/mapi"
)

// End ends a session.
func End(s *mapi.Session) {
	s.Logoff(0)
	s.Release()
}

// Free releases whatever is not nil.
func Free(r interface{ Release() uint32 }) {
	if r != nil {
		r.Release()
	}
}

// FreeStore releases the store a variable holds, and clears the variable.
func FreeStore(p **mapi.MsgStore) {
	if *p != nil {
		(*p).Release()
		*p = nil
	}
}

// FreeOnError releases the store if the function that defers it fails.
func FreeOnError(st *mapi.MsgStore, err *error) {
	if *err != nil {
		st.Release()
	}
}

// Open opens a store and explains why it cannot.
func Open(s *mapi.Session) (*mapi.MsgStore, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	return st, nil
}

// Fatal prints and leaves the program.
func Fatal(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// Check panics on an error.
func Check(err error) {
	if err != nil {
		panic(err)
	}
}

// Must returns x, or panics.
func Must[T any](x T, err error) T {
	Check(err)
	return x
}

// Object is what every MAPI object can do.
type Object interface{ Release() uint32 }

// With lends what open opens to f.
func With[T Object](open func() (T, error), f func(T) error) error {
	x, err := open()
	if err != nil {
		return err
	}
	defer x.Release()
	return f(x)
}

// Handle owns an object.
type Handle[T Object] struct {
	object T
	closed bool
}

// Own makes a handle of an object.
func Own[T Object](x T) *Handle[T] { return &Handle[T]{object: x} }

// Get lends the object.
func (h *Handle[T]) Get() T { return h.object }

// Close releases the object once.
func (h *Handle[T]) Close() error {
	if !h.closed {
		h.closed = true
		h.object.Release()
	}
	return nil
}

// Closer makes an io.Closer of an object.
func Closer(o Object) io.Closer { return closer{o} }

type closer struct{ o Object }

func (c closer) Close() error {
	c.o.Release()
	return nil
}

// Stack runs functions in the reverse of the order in which they came.
type Stack struct{ undo []func() }

// Push adds a function.
func (s *Stack) Push(f func()) { s.undo = append(s.undo, f) }

// Run runs and forgets them.
func (s *Stack) Run() {
	for i := len(s.undo) - 1; i >= 0; i-- {
		s.undo[i]()
	}
	s.undo = nil
}
