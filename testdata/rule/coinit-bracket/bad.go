// Package coinitbracket ends COM before the MAPI that relies on it.
package coinitbracket

import (
	"runtime"
	"unsafe"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

func straight(work func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
		return err
	}
	if err := mapi.Initialize(mapi.MAPI_NO_COINIT); err != nil {
		mapi.CoUninitialize()
		return err
	}
	err := work()
	mapi.CoUninitialize() // want `CoUninitialize ends COM while MAPI.*\(coinit-bracket\)`
	mapi.Uninitialize()
	return err
}

func wrongDefers(work func() error) error {
	if err := mapi.CoInitializeEx(mapi.COINIT_MULTITHREADED); err != nil {
		return err
	}
	if err := mapi.Initialize(mapi.MAPI_NO_COINIT); err != nil {
		mapi.CoUninitialize()
		return err
	}
	defer mapi.Uninitialize()
	defer mapi.CoUninitialize() // want `\(coinit-bracket\)`
	return work()
}

func inStruct(work func() error) error {
	if hr := rawmapi.CoInitializeEx(nil, rawmapi.COINIT_APARTMENTTHREADED); hr < 0 {
		return failure(hr)
	}
	flags := rawmapi.MAPIINIT_0{Flags: rawmapi.MAPI_NO_COINIT}
	if hr := rawmapi.MAPIInitialize(unsafe.Pointer(&flags)); hr < 0 {
		rawmapi.CoUninitialize()
		return failure(hr)
	}
	err := work()
	rawmapi.CoUninitialize() // want `\(coinit-bracket\)`
	rawmapi.MAPIUninitialize()
	return err
}

func throughHelper(work func() error) error {
	if err := start(); err != nil {
		return err
	}
	err := work()
	mapi.CoUninitialize() // want `\(coinit-bracket\)`
	mapi.Uninitialize()
	return err
}

func start() error {
	if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
		return err
	}
	if err := mapi.Initialize(mapi.MAPI_NO_COINIT); err != nil {
		mapi.CoUninitialize()
		return err
	}
	return nil
}

type failure rawmapi.HRESULT

func (failure) Error() string { return "failed" }
