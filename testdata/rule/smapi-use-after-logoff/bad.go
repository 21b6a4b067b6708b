// Package smapiuseafterlogoff uses sessions of Simple MAPI that have ended.
package smapiuseafterlogoff

import "example.com/mail/mapi"

func use(id string) error {
	session, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return err
	}
	mapi.MAPILogoff(session)
	return mapi.MAPIDeleteMail(session, id) // want `MAPIDeleteMail is called with simple session "session" after its MAPILogoff \(smapi-use-after-logoff\)`
}

func twice(id string) error {
	session, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return err
	}
	defer mapi.MAPILogoff(session) // want `\(smapi-use-after-logoff\)`
	if err := mapi.MAPIDeleteMail(session, id); err != nil {
		mapi.MAPILogoff(session)
		return err
	}
	return nil
}

func parameter(session mapi.SimpleSession, id string) error {
	mapi.MAPILogoff(session)
	_, err := mapi.MAPIFindNext(session, id) // want `\(smapi-use-after-logoff\)`
	return err
}
