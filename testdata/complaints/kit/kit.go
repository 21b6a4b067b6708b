// Package kit is a library as package complaints sees one: helpers and a logger in another package.
package kit

import (
	"fmt"
	"os"

	"example.com/mail/mapi"
)

// CloseQuiet releases what it is given.
func CloseQuiet(st *mapi.MsgStore) {
	if st != nil {
		st.Release()
	}
}

// Inspect only reads.
func Inspect(st *mapi.MsgStore) { st.SetProps(nil) }

// Open hands over a store.
func Open(s *mapi.Session) (*mapi.MsgStore, error) { return s.OpenMsgStore(nil, 0) }

// Wrap describes an error and leaves nil alone.
func Wrap(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("mail: %w", err)
}

// Fail always returns an error.
func Fail(op string) error { return fmt.Errorf("%s failed", op) }

// A Logger is a company logger.
type Logger struct{ prefix string }

// Fatal logs and ends the process.
func (l *Logger) Fatal(err error) {
	fmt.Fprintln(os.Stderr, l.prefix, err)
	os.Exit(1)
}
