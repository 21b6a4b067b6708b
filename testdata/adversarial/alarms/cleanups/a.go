// Package cleanups keeps functions that end libraries in a list. All of it is correct.
package cleanups

import (
	"runtime"

	"example.com/mail/mapi"
)

func run() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var cleanup []func()
	defer func() {
		for i := len(cleanup) - 1; i >= 0; i-- {
			cleanup[i]()
		}
	}()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	cleanup = append(cleanup, mapi.Uninitialize)
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	cleanup = append(cleanup, mapi.OleUninitialize)
	return nil
}
