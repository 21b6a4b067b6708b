// Package dynamic is correct throughout.
package dynamic

import (
	"runtime"

	"example.com/mail/mapi"
)

type com struct{}

func (com) up() error { return mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED) }
func (com) down()     { mapi.CoUninitialize() }

type apartment interface {
	up() error
	down()
}

var _ = runtime.LockOSThread

func a(work func() error) error {
	var c apartment = com{}
	if err := c.up(); err != nil {
		return err
	}
	defer c.down()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return work()
}
