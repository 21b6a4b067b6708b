package services

import (
	"runtime"

	"example.com/mail/mapi"
)

type lenient struct{ ole, util bool }

func (r *lenient) Start() error {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		runtime.UnlockOSThread()
		return err
	}
	r.ole = mapi.OleInitialize() == nil
	r.util = mapi.ScInitMapiUtil(0) == nil
	return nil
}

func (r *lenient) Stop() {
	if r.util {
		mapi.DeinitMapiUtil()
	}
	if r.ole {
		mapi.OleUninitialize()
	}
	mapi.Uninitialize()
	runtime.UnlockOSThread()
}

func runLenient() error {
	var r lenient
	if err := r.Start(); err != nil {
		return err
	}
	defer r.Stop()
	return nil
}
