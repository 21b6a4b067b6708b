// Package scmapixpair keeps sessions beyond MAPILogoff.
package scmapixpair

import "example.com/mail/mapi"

func straight() error {
	handle, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return err
	}
	session, err := mapi.ScMAPIXFromSMAPI(uintptr(handle))
	if err != nil {
		mapi.MAPILogoff(handle)
		return err
	}
	mapi.MAPILogoff(handle) // want `session "session" is still open when the Simple MAPI session that it belongs to is logged off \(scmapix-pair\)`
	session.Release()
	return nil
}

func deferOrder() error {
	handle, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return err
	}
	session, err := mapi.ScMAPIXFromSMAPI(uintptr(handle))
	if err != nil {
		mapi.MAPILogoff(handle)
		return err
	}
	defer session.Release()
	defer mapi.MAPILogoff(handle) // want `\(scmapix-pair\)`
	table, err := session.GetMsgStoresTable(0)
	if err != nil {
		return err
	}
	table.Release()
	return nil
}
