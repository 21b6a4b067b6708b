// Package list is correct throughout.
package list

import (
	"runtime"

	"example.com/mail/mapi"
)

func use(work func() error) error {
	var cleanup []func()
	runtime.LockOSThread()
	cleanup = append(cleanup, runtime.UnlockOSThread)
	defer cleanup[0]()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return work()
}
