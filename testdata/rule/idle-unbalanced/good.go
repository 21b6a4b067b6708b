package idleunbalanced

import "example.com/mail/mapi"

func deferred(work func() error) error {
	if err := mapi.InitIdle(); err != nil {
		return err
	}
	defer mapi.DeinitIdle()
	return work()
}

func everyReturn(work func() error) error {
	if err := mapi.InitIdle(); err != nil {
		return err
	}
	if err := work(); err != nil {
		mapi.DeinitIdle()
		return err
	}
	mapi.DeinitIdle()
	return nil
}

type engine struct{ running bool }

func (e *engine) start() error {
	if err := mapi.InitIdle(); err != nil {
		return err
	}
	e.running = true
	return nil
}

func (e *engine) stop() {
	if e.running {
		mapi.DeinitIdle()
		e.running = false
	}
}
