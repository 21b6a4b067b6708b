// Package registrar hands the end of libraries to t.Cleanup. All of it is correct.
package registrar

import (
	"testing"

	"example.com/mail/mapi"
)

func setup(t *testing.T) {
	t.Helper()
	if err := mapi.OleInitialize(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(mapi.OleUninitialize)
	if err := mapi.ScInitMapiUtil(0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { mapi.DeinitMapiUtil() })
}

func TestStore(t *testing.T) { setup(t) }
