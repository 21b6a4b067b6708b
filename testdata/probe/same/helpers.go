// Package same holds the adversarial probe: small functions, correct ones, leaking ones and misusing
// ones, each built around one language pattern. The helpers stand in the same package.
package same

import (
	"io"
	"log"
	"os"

	"example.com/mail/mapi"
)

// CloseStore releases st.
func CloseStore(st *mapi.MsgStore) { st.Release() }

// CloseDeep releases st by way of another helper.
func CloseDeep(st *mapi.MsgStore) {
	if st != nil {
		CloseStore(st)
	}
}

// ReadStore uses st and keeps its hands off the reference.
func ReadStore(st *mapi.MsgStore) { st.SetProps(nil) }

// ReadDeep uses st by way of another helper.
func ReadDeep(st *mapi.MsgStore) { ReadStore(st) }

// CloseIf releases st only if asked to.
func CloseIf(st *mapi.MsgStore, really bool) {
	if really {
		st.Release()
	}
}

// OpenStore hands a fresh store to its caller.
func OpenStore(s *mapi.Session) (*mapi.MsgStore, error) { return s.OpenMsgStore(nil, 0) }

// OpenDeep hands a fresh store to its caller by way of another helper.
func OpenDeep(s *mapi.Session) (*mapi.MsgStore, error) {
	st, err := OpenStore(s)
	if err != nil {
		return nil, err
	}
	return st, nil
}

// Must returns x and panics on an error.
func Must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}
	return x
}

// A Releaser is any COM object.
type Releaser interface{ Release() uint32 }

// CloseAny releases an object of any type.
func CloseAny[T Releaser](x T) { x.Release() }

// Closer makes an io.Closer of a store.
type Closer struct{ Store *mapi.MsgStore }

// Close releases the store.
func (c Closer) Close() error {
	c.Store.Release()
	return nil
}

// CloseQuiet closes c and ignores the error.
func CloseQuiet(c io.Closer) { _ = c.Close() }

// Fatal ends the process.
func Fatal(err error) {
	log.Print(err)
	os.Exit(1)
}

// Each calls f n times.
func Each(n int, f func() error) error {
	for range n {
		if err := f(); err != nil {
			return err
		}
	}
	return nil
}

// A Registrar runs cleanups later, as testing.T does.
type Registrar interface{ Cleanup(func()) }
