package coinitmtabeforemapi

import "example.com/mail/mapi"

func apartment() error {
	if err := mapi.CoInitializeEx(mapi.COINIT_APARTMENTTHREADED); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	mapi.Uninitialize()
	return nil
}

func toldSo() error {
	if err := mapi.CoInitializeEx(mapi.COINIT_MULTITHREADED); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	if err := mapi.Initialize(mapi.MAPI_NO_COINIT); err != nil {
		return err
	}
	mapi.Uninitialize()
	return nil
}

func ended() error {
	if err := mapi.CoInitializeEx(mapi.COINIT_MULTITHREADED); err != nil {
		return err
	}
	mapi.CoUninitialize()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	mapi.Uninitialize()
	return nil
}

func unknown(mode, flags uint32) error {
	if err := mapi.CoInitializeEx(mode); err != nil {
		return err
	}
	defer mapi.CoUninitialize()
	if err := mapi.Initialize(flags); err != nil {
		return err
	}
	mapi.Uninitialize()
	return nil
}
