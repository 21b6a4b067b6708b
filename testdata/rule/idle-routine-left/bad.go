// Package idleroutineleft leaves idle routines behind.
package idleroutineleft

import (
	"errors"

	"example.com/mail/mapi"
)

func straight(task func() bool, run func()) error {
	if err := mapi.InitIdle(); err != nil {
		return err
	}
	defer mapi.DeinitIdle()
	ftg := mapi.FtgRegisterIdleRoutine(task, 1) // want `idle routine "ftg" is still registered when MAPIDeinitIdle is called \(idle-routine-left\)`
	if ftg == 0 {
		return errors.New("none")
	}
	run()
	return nil
}

func tooLate(task func() bool, run func()) error {
	if err := mapi.InitIdle(); err != nil {
		return err
	}
	ftg := mapi.FtgRegisterIdleRoutine(task, 1) // want `\(idle-routine-left\)`
	run()
	mapi.DeinitIdle()
	mapi.DeregisterIdleRoutine(ftg)
	return nil
}
