package scmapixpair

import "example.com/mail/mapi"

func deferred() error {
	handle, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return err
	}
	defer mapi.MAPILogoff(handle)
	session, err := mapi.ScMAPIXFromSMAPI(uintptr(handle))
	if err != nil {
		return err
	}
	defer session.Release()
	table, err := session.GetMsgStoresTable(0)
	if err != nil {
		return err
	}
	table.Release()
	return nil
}

// Another handle is logged off.
func other(second mapi.SimpleSession) error {
	handle, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return err
	}
	defer mapi.MAPILogoff(handle)
	session, err := mapi.ScMAPIXFromSMAPI(uintptr(handle))
	if err != nil {
		return err
	}
	mapi.MAPILogoff(second)
	session.Release()
	return nil
}

// The session was not got.
func failed() error {
	handle, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return err
	}
	session, err := mapi.ScMAPIXFromSMAPI(uintptr(handle))
	if err != nil {
		mapi.MAPILogoff(handle)
		return err
	}
	session.Release()
	mapi.MAPILogoff(handle)
	return nil
}

// A session of Extended MAPI has nothing to do with it.
func beside(profile string) error {
	handle, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return err
	}
	session, err := mapi.LogonEx(profile, "", 0)
	mapi.MAPILogoff(handle)
	if err != nil {
		return err
	}
	defer session.Release()
	return session.Logoff(0)
}
