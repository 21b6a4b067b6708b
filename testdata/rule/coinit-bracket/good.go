package coinitbracket

import "example.com/mail/mapi"

func bracketed(work func() error) error {
	if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	if err := mapi.Initialize(mapi.MAPI_NO_COINIT); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return work()
}

// MAPI holds COM for itself.
func ownCOM(work func() error) error {
	if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
		return err
	}
	if err := mapi.Initialize(0); err != nil {
		mapi.CoUninitialize()
		return err
	}
	err := work()
	mapi.CoUninitialize()
	mapi.Uninitialize()
	return err
}

// An outer initialisation of COM remains.
func counted(work func() error) error {
	if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	if err := mapi.Initialize(mapi.MAPI_NO_COINIT); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	return work()
}

func throughHelperInOrder(work func() error) error {
	if err := start(); err != nil {
		return err
	}
	err := work()
	mapi.Uninitialize()
	mapi.CoUninitialize()
	return err
}
