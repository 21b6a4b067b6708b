// Package couninitafterfailedinit uninitialises COM although its initialisation failed.
package couninitafterfailedinit

import (
	"log"
	"runtime"

	"example.com/mail/mapi"
)

func straight(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		mapi.CoUninitialize() // want `\(couninit-after-failed-init\)`
		return err
	}
	err := poll(profile)
	mapi.CoUninitialize()
	return err
}

func beforeCheck(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := mapi.CoInitializeEx(2)
	defer mapi.CoUninitialize() // want `\(couninit-after-failed-init\)`
	if err != nil {
		return err
	}
	return poll(profile)
}

// The failure is logged, not returned: both ways meet at the end.
func logged(profile string) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		log.Print(err)
	} else if err := poll(profile); err != nil {
		log.Print(err)
	}
	mapi.CoUninitialize() // want `\(couninit-after-failed-init\)`
}

func closure(profile string) (err error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	defer func() {
		mapi.CoUninitialize() // want `\(couninit-after-failed-init\)`
	}()
	if err = mapi.CoInitializeEx(2); err != nil {
		return err
	}
	return poll(profile)
}

func helper(profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := mapi.CoInitializeEx(2)
	defer dropCOM() // want `\(couninit-after-failed-init\)`
	if err != nil {
		return err
	}
	return poll(profile)
}

// To print an error is not to look closer.
func printed() {
	err := mapi.CoInitializeEx(0)
	if err != nil {
		println("com: " + err.Error())
	}
	mapi.CoUninitialize() // want `\(couninit-after-failed-init\)`
}
