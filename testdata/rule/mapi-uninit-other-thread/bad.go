// Package mapiuninitotherthread ends MAPI and COM on other threads.
package mapiuninitotherthread

import (
	"runtime"

	"example.com/mail/mapi"
)

func started(work func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	err := work()
	go mapi.Uninitialize() // want `Uninitialize runs on a thread other than the one that was initialised \(mapi-uninit-other-thread\)`
	return err
}

func inLiteral(work func() error, done chan bool) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	err := work()
	go func() {
		<-done
		mapi.OleUninitialize() // want `\(mapi-uninit-other-thread\)`
	}()
	return err
}
