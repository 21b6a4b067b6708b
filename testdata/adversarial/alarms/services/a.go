// Package services remembers in flags what it has started. All of it is correct.
package services

import (
	"runtime"

	"example.com/mail/mapi"
)

type Runtime struct{ mapi, ole, util bool }

func (r *Runtime) Start() (err error) {
	runtime.LockOSThread()
	defer func() {
		if err != nil {
			r.Stop()
		}
	}()
	if err = mapi.Initialize(0); err != nil {
		return err
	}
	r.mapi = true
	if err = mapi.OleInitialize(); err != nil {
		return err
	}
	r.ole = true
	if err = mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	r.util = true
	return nil
}

func (r *Runtime) Stop() {
	if r.util {
		mapi.DeinitMapiUtil()
		r.util = false
	}
	if r.ole {
		mapi.OleUninitialize()
		r.ole = false
	}
	if r.mapi {
		mapi.Uninitialize()
		r.mapi = false
	}
	runtime.UnlockOSThread()
}

func run() error {
	var r Runtime
	if err := r.Start(); err != nil {
		return err
	}
	defer r.Stop()
	return nil
}
