// Package field is correct throughout.
package field

import (
	"runtime"

	"example.com/mail/mapi"
)

type app struct{ lock func() }

func use(a app, work func()) error {
	a = app{runtime.LockOSThread}
	a.lock()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	mapi.Uninitialize()
	return nil
}
