package idleroutineleft

import (
	"errors"

	"example.com/mail/mapi"
)

func inOrder(task func() bool, run func()) error {
	if err := mapi.InitIdle(); err != nil {
		return err
	}
	defer mapi.DeinitIdle()
	ftg := mapi.FtgRegisterIdleRoutine(task, 1)
	if ftg == 0 {
		return errors.New("none")
	}
	defer mapi.DeregisterIdleRoutine(ftg)
	run()
	return nil
}

func none(task func() bool) error {
	if err := mapi.InitIdle(); err != nil {
		return err
	}
	defer mapi.DeinitIdle()
	if ftg := mapi.FtgRegisterIdleRoutine(task, 1); ftg != 0 {
		mapi.DeregisterIdleRoutine(ftg)
	}
	return nil
}

// It deregisters itself.
func itself(step func() bool, run func()) error {
	if err := mapi.InitIdle(); err != nil {
		return err
	}
	defer mapi.DeinitIdle()
	var ftg mapi.FTG
	ftg = mapi.FtgRegisterIdleRoutine(func() bool {
		if !step() {
			mapi.DeregisterIdleRoutine(ftg)
			return false
		}
		return true
	}, 1)
	run()
	return nil
}

var current mapi.FTG

func global(run func()) error {
	if err := mapi.InitIdle(); err != nil {
		return err
	}
	defer mapi.DeinitIdle()
	current = mapi.FtgRegisterIdleRoutine(tick, 1)
	run()
	return nil
}

func tick() bool {
	mapi.DeregisterIdleRoutine(current)
	return false
}

type engine struct{ ftg mapi.FTG }

func (e *engine) start(task func() bool) { e.ftg = mapi.FtgRegisterIdleRoutine(task, 1) }

func (e *engine) stop() {
	mapi.DeregisterIdleRoutine(e.ftg)
	mapi.DeinitIdle()
}
