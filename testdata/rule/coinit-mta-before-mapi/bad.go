// Package coinitmtabeforemapi initialises MAPI in the multithreaded apartment.
package coinitmtabeforemapi

import (
	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

func straight() error {
	if err := mapi.CoInitializeEx(mapi.COINIT_MULTITHREADED); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	if err := mapi.Initialize(0); err != nil { // want `Initialize fails here: COM is initialised for the multithreaded apartment \(coinit-mta-before-mapi\)`
		return err
	}
	mapi.Uninitialize()
	return nil
}

func withNil() error {
	if hr := rawmapi.CoInitializeEx(nil, rawmapi.COINIT_MULTITHREADED); hr < 0 {
		return failure(hr)
	}
	defer rawmapi.CoUninitialize()
	if hr := rawmapi.MAPIInitialize(nil); hr < 0 { // want `\(coinit-mta-before-mapi\)`
		return failure(hr)
	}
	rawmapi.MAPIUninitialize()
	return nil
}

func throughHelper() error {
	if err := com(); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	if err := mapi.Initialize(0); err != nil { // want `\(coinit-mta-before-mapi\)`
		return err
	}
	mapi.Uninitialize()
	return nil
}

func com() error { return mapi.CoInitializeEx(mapi.COINIT_MULTITHREADED) }

type failure rawmapi.HRESULT

func (failure) Error() string { return "failed" }
